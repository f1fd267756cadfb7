/** Codecs as schemas that other libraries take (Standard Schema v1, standardschema.dev). */
import { type CheckMode, checkValue } from "./check.js";
import type { AnyCodec, StandardIssue, StandardProps } from "./codec-type.js";
import { web } from "./web.js";

const plain: CheckMode = {
  reading: true,
  finite: true,
  lenient: false,
  all: true,
};

/** What all codecs inherit: so that none has more members than it needs. */
export const standard: object = {
  get "~standard"(): StandardProps<unknown> {
    return {
      version: 1,
      vendor: "endpaper",
      validate: (value) => {
        try {
          const copy = web.structuredClone(value);
          return { value: checkValue(this as never as AnyCodec, copy, plain) };
        } catch (thrown) {
          return { issues: [thrown as StandardIssue].flat() };
        }
      },
    };
  },
};

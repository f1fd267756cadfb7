/** What OpenAPI's XML Object means, in the form of `npm run conformance`'s files. */
import type { XmlCase } from "./xml-case.js";

const all = ["3.0", "3.1", "3.2"];
const text = { type: "string" } as const;
const person = {
  type: "object",
  properties: { id: { type: "integer", format: "int32" } },
} as const;

const raw = [
  {
    id: "name of every scalar as an attribute",
    oas: all,
    dir: "both",
    root: "T",
    components: {
      T: {
        type: "object",
        properties: {
          b: { type: "boolean", xml: { attribute: true } },
          i: { type: "integer", format: "int64", xml: { attribute: true } },
          n: { type: "number", xml: { attribute: true } },
          d: { type: "string", format: "date-time", xml: { attribute: true } },
        },
      },
    },
    value: {
      b: true,
      i: { $bigint: "9223372036854775807" },
      n: { $number: "NaN" },
      d: "2013-07-27T16:55:30.2801878+02:00",
    },
    xml: '<T b="true" i="9223372036854775807" n="NaN" d="2013-07-27T16:55:30.2801878+02:00"/>',
    alsoReads: [
      '<T b=" 1 " i=" 9223372036854775807" n="NaN" d=" 2013-07-27T16:55:30.2801878+02:00 "/>',
    ],
  },
  {
    id: "two attributes with namespaces and no prefix",
    oas: all,
    dir: "both",
    root: "T",
    components: {
      T: {
        type: "object",
        xml: { namespace: "urn:o", prefix: "p" },
        properties: {
          a: { type: "string", xml: { attribute: true, namespace: "urn:x" } },
          b: { type: "string", xml: { attribute: true, namespace: "urn:y" } },
          c: {
            type: "string",
            xml: { attribute: true, namespace: "urn:z", prefix: "p" },
          },
          d: {
            type: "string",
            xml: { attribute: true, namespace: "urn:o", prefix: "p" },
          },
        },
      },
    },
    value: { a: "1", b: "2", c: "3", d: "4" },
    xml: '<p:T xmlns:p="urn:o" xmlns:a="urn:x" xmlns:b="urn:y" xmlns:c="urn:z" a:a="1" b:b="2" c:c="3" p:d="4"/>',
  },
  {
    id: "prefix without a namespace means the one around it, or nothing",
    oas: all,
    dir: "both",
    root: "T",
    components: {
      T: {
        type: "object",
        xml: { namespace: "urn:o", prefix: "p" },
        properties: {
          a: { type: "string", xml: { prefix: "p" } },
          b: { type: "string", xml: { prefix: "q" } },
        },
      },
    },
    value: { a: "1", b: "2" },
    xml: '<p:T xmlns:p="urn:o"><p:a>1</p:a><b>2</b></p:T>',
  },
  {
    id: "arrays of arrays",
    oas: all,
    dir: "both",
    root: "T",
    components: {
      T: {
        type: "object",
        properties: {
          a: {
            type: "array",
            items: {
              type: "array",
              items: { type: "integer", format: "int32" },
            },
          },
        },
      },
    },
    value: { a: [[1, 2], [], [3]] },
    xml: "<T><a><a>1</a><a>2</a></a><a/><a><a>3</a></a></T>",
  },
  {
    id: "root array of scalars",
    oas: all,
    dir: "both",
    root: "Tags",
    components: {
      Tags: {
        type: "array",
        items: { type: "string", xml: { name: "tag" } },
        xml: { wrapped: true, name: "tags" },
      },
    },
    value: ["a", "", " b "],
    xml: "<tags><tag>a</tag><tag/><tag> b </tag></tags>",
  },
  {
    id: "root scalar",
    oas: all,
    dir: "both",
    root: "Name",
    components: { Name: text },
    value: "x & y",
    xml: "<Name>x &amp; y</Name>",
  },
  {
    id: "root dictionary",
    oas: all,
    dir: "both",
    root: "M",
    components: {
      M: {
        type: "object",
        additionalProperties: { type: "integer", format: "int32" },
      },
    },
    value: { a: 1, b: 2 },
    xml: "<M><a>1</a><b>2</b></M>",
  },
  {
    id: "a member of a referenced schema with a name of its own",
    oas: ["3.0", "3.1"],
    dir: "decode",
    root: "Pet",
    components: {
      Pet: {
        type: "object",
        properties: { owner: { $ref: "#/components/schemas/Person" } },
      },
      Person: { ...person, xml: { name: "person" } },
    },
    value: { owner: { id: 1 } },
    xml: "<Pet><person><id>1</id></person></Pet>",
    alsoReads: ["<Pet><owner><id>1</id></owner></Pet>"],
  },
  {
    id: "allOf",
    oas: all,
    dir: "both",
    root: "Dog",
    components: {
      Pet: {
        type: "object",
        properties: {
          id: { type: "integer", format: "int32", xml: { attribute: true } },
        },
      },
      Dog: {
        allOf: [
          { $ref: "#/components/schemas/Pet" },
          { type: "object", properties: { bark: text } },
        ],
        xml: { name: "dog" },
      },
    },
    value: { id: 1, bark: "w" },
    xml: '<dog id="1"><bark>w</bark></dog>',
  },
  {
    id: "nullable members, absent, empty and null",
    oas: ["3.1", "3.2"],
    dir: "both",
    root: "T",
    components: {
      T: {
        type: "object",
        properties: {
          s: { type: ["string", "null"] },
          i: { type: ["integer", "null"], format: "int32" },
          a: { type: ["array", "null"], items: text, xml: { wrapped: true } },
          m: { type: ["object", "null"], additionalProperties: text },
          o: { type: ["object", "null"], properties: { x: text } },
        },
      },
    },
    value: { s: null, i: null, a: null, m: null, o: null },
    xml: '<T xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><s i:nil="true"/><i i:nil="true"/><a i:nil="true"/><m i:nil="true"/><o i:nil="true"/></T>',
    alsoReads: [
      '<T xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><s i:nil=" 1 "></s><i i:nil="true"/><a i:nil="true"/><m i:nil="true"/><o i:nil="true"/></T>',
    ],
  },
  {
    id: "text beside attributes",
    oas: ["3.2"],
    dir: "both",
    root: "animals",
    components: {
      animals: {
        type: "array",
        xml: { nodeType: "element", name: "animals" },
        items: {
          type: "object",
          xml: { name: "animal" },
          properties: {
            kind: { type: "string", xml: { nodeType: "attribute" } },
            name: { type: "string", xml: { nodeType: "text" } },
          },
        },
      },
    },
    value: [
      { kind: "Cat", name: "Fluffy" },
      { kind: "Dog", name: "" },
    ],
    xml: '<animals><animal kind="Cat">Fluffy</animal><animal kind="Dog"/></animals>',
    alsoReads: [
      '<animals> <animal kind="Cat"><!-- c -->Flu<![CDATA[ffy]]><?p i?></animal>\n<animal kind="Dog"></animal></animals>',
    ],
  },
  {
    id: "referenced elements and items have the names of their schemas",
    oas: ["3.2"],
    dir: "both",
    root: "Pet",
    components: {
      Pet: {
        type: "object",
        properties: {
          owner: { $ref: "#/components/schemas/Person" },
          vet: { $ref: "#/components/schemas/Vet" },
          boxed: {
            $ref: "#/components/schemas/Box",
            xml: { nodeType: "element" },
          },
          friends: {
            type: "array",
            items: { $ref: "#/components/schemas/Friend" },
          },
        },
      },
      Person: person,
      Vet: {
        ...person,
        xml: { name: "vet-record", namespace: "urn:v", prefix: "v" },
      },
      Box: person,
      Friend: person,
    },
    value: {
      owner: { id: 1 },
      vet: { id: 2 },
      boxed: { id: 3 },
      friends: [{ id: 4 }, { id: 5 }],
    },
    xml: '<Pet><Person><id>1</id></Person><v:vet-record xmlns:v="urn:v"><id>2</id></v:vet-record><boxed><Box><id>3</id></Box></boxed><Friend><id>4</id></Friend><Friend><id>5</id></Friend></Pet>',
  },
  {
    id: "the name of an array that is no node has no effect",
    oas: ["3.2"],
    dir: "both",
    root: "T",
    components: {
      T: {
        type: "object",
        properties: {
          animals: { type: "array", xml: { name: "aliens" }, items: text },
        },
      },
    },
    value: { animals: ["a", "b"] },
    xml: "<T><animals>a</animals><animals>b</animals></T>",
  },
  {
    id: "a wrapper's name is its items' too",
    oas: all,
    dir: "both",
    root: "T",
    components: {
      T: {
        type: "object",
        properties: {
          animals: {
            type: "array",
            xml: { name: "aliens", wrapped: true },
            items: text,
          },
        },
      },
    },
    value: { animals: ["a", "b"] },
    xml: "<T><aliens><aliens>a</aliens><aliens>b</aliens></aliens></T>",
  },
  {
    id: "a sequence of elements and texts",
    oas: ["3.2"],
    dir: "both",
    root: "S",
    components: {
      S: {
        type: "array",
        xml: { nodeType: "element", name: "S" },
        prefixItems: [
          { type: "string", xml: { name: "one" } },
          { type: "boolean", xml: { name: "two" } },
          { type: "string", xml: { nodeType: "cdata" } },
          {
            type: ["number", "null"],
            xml: { name: "three", namespace: "urn:x", prefix: "x" },
          },
        ],
      },
    },
    value: ["a", true, " <b> ", null],
    xml: '<S><one>a</one><two>true</two><![CDATA[ <b> ]]><x:three xmlns:x="urn:x" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/></S>',
    alsoReads: [
      '<S>\n<one>a</one><!-- c --><two> 1 </two> &lt;b> <x:three xmlns:x="urn:x" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="1"></x:three>\n</S>',
    ],
  },
  {
    id: "dictionary keys that are no names",
    oas: all,
    dir: "encode",
    root: "M",
    components: { M: { type: "object", additionalProperties: text } },
    value: { "SuperOffice:1": "x" },
    encodeError: true,
  },
];

export const ownCases = raw as unknown as readonly XmlCase[];

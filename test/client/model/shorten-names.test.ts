import { describe, expect, it } from "vitest";
import { shortenNames } from "../../../generator/client/model/names/name-schemas.js";

const shorten = (...names: readonly string[]) =>
  Object.fromEntries(shortenNames(names));

describe("shortenNames", () => {
  it("takes the namespace off where most names have one", () => {
    expect(shorten("Acme.Crm.Person", "Acme.Crm.Sales.Sale", "Body")).toEqual({
      "Acme.Crm.Person": "Person",
      "Acme.Crm.Sales.Sale": "Sale",
      Body: "Body",
    });
  });

  it("tells names apart by what their namespaces do not share", () => {
    const merged = shorten(
      "Acme.ContactCarriers.Merge",
      "Acme.PersonCarriers.Merge",
      "io.k8s.api.apps.v1.Deployment",
      "io.k8s.api.apps.v1beta1.Deployment",
      "io.k8s.api.extensions.v1beta1.Deployment",
    );
    expect(Object.values(merged)).toEqual([
      "ContactMerge",
      "PersonMerge",
      "AppsV1Deployment",
      "AppsV1Beta1Deployment",
      "ExtensionsV1Beta1Deployment",
    ]);
  });

  it("leaves the short name to the one that has it", () => {
    expect(shorten("Tea", "Acme.Crm.Tea", "Acme.Crm.Cup")).toMatchObject({
      Tea: "Tea",
      "Acme.Crm.Tea": "AcmeCrmTea",
    });
  });

  it("leaves names alone where few have three parts", () => {
    expect(shorten("issuing.card", "checkout.session", "card")).toEqual({});
    expect(shorten("Tea", "Cup", "Acme.Crm.Person")).toEqual({});
  });
});

/** Schemes that a client leaves to the program that calls it. */
export const outsideSchemes = {
  login: {
    type: "oauth2",
    flows: {
      clientCredentials: {
        tokenUrl: "https://t.example.com",
        scopes: { read: "Look." },
      },
    },
  },
  open: {
    type: "openIdConnect",
    openIdConnectUrl: "https://o.example.com",
  },
};

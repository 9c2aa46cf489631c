import dashboard from '../web/dashboard/generated/persisted-documents.json' with { type: 'json' };

/** Texts of operations by their id: `sha256:` and the digest of the text in hexadecimal digits. */
export type TrustedDocuments = ReadonlyMap<string, string>;

/** The operations of the hub's own pages, which send an id instead of a text. */
export const trustedDocuments: TrustedDocuments = new Map(Object.entries(dashboard));

/** Version 25: the advisory that was saved last is found without reading all of them. */

export const savedLast = `
CREATE INDEX advisory_saved ON advisory (saved_at, version);
`;

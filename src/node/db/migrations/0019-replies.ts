/** Version 19: the signature and the reply templates that a project has of its own. */

export const replies = `
ALTER TABLE project ADD COLUMN replies TEXT NOT NULL DEFAULT '{"signature":"","templates":{}}' CHECK (json_valid(replies));
`;

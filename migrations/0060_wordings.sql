-- Question forms and checklists for readers of other languages: {"en": {"name": "Browser", "choices": {"Outro": "Other"}}}.
-- What is not said there is read as it was written. Choices and answers are stored as they were written in any language.
ALTER TABLE ticket_fields ADD COLUMN wordings TEXT NOT NULL DEFAULT '{}';
ALTER TABLE checklists ADD COLUMN wordings TEXT NOT NULL DEFAULT '{}';

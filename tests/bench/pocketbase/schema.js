// PocketBase's side of the benches: the same public rows in two collections that anyone may read.
//
// Set up as its users would for speed: relations for what is expanded, an index for the measured list, no request log.
// Texts in three languages are JSON, as they are in our database. `category` is the first of `categories`, in a column of
// its own, because a filter on a list inside a column would scan the table.
migrate((app) => {
  const anyone = { type: "base", listRule: "", viewRule: "" };
  const id = { name: "id", type: "text", system: true, primaryKey: true, required: true, min: 32, max: 32, pattern: "^[0-9a-f]+$" };
  const text = (name) => ({ name, type: "text" });
  const json = (name) => ({ name, type: "json" });

  const organisations = new Collection({
    ...anyone,
    name: "organisations",
    fields: [id, text("slug"), json("name")],
  });
  app.save(organisations);

  const organisation = { type: "relation", collectionId: organisations.id };
  const wishes = new Collection({
    ...anyone,
    name: "wishes",
    fields: [
      id,
      text("reference"),
      { name: "version", type: "number" },
      text("state"),
      json("title"),
      json("excerpt"),
      json("problem"),
      json("current_practice"),
      json("constraints"),
      json("success_criteria"),
      { ...organisation, name: "organisation", maxSelect: 1 },
      { ...organisation, name: "joined", maxSelect: 50 },
      text("category"),
      json("categories"),
      json("technologies"),
      json("venue"),
      text("trial_funding"),
      text("published_on"),
      text("closing_on"),
      { name: "demonstration", type: "bool" },
      text("created_at"),
      text("updated_at"),
    ],
    indexes: [
      "CREATE UNIQUE INDEX wishes_reference ON wishes (reference)",
      "CREATE INDEX wishes_newest ON wishes (category, published_on DESC, id DESC)",
    ],
  });
  app.save(wishes);

  const settings = app.settings();
  settings.logs.maxDays = 0;
  app.save(settings);
});

//! Schemas of what people write. In Rust one type serves texts as people give them and as readers get them, and its fields are part of
//! other types; the contract shows both as a reader of it expects: plain names, one flat object.

use shared::{
    localized::{LocalizedText, WrittenText},
    solution::SolutionContent,
    wish::WishContent,
};
use utoipa::{
    PartialSchema,
    openapi::{
        OpenApi, Ref, RefOr, Schema,
        schema::{AllOf, ArrayItems, Object},
    },
};

type Schemas = std::collections::BTreeMap<String, RefOr<Schema>>;

/// Makes one object of parts, and names the schema of a text where it is written out.
pub(super) fn tidy(api: &mut OpenApi) {
    let Some(components) = &mut api.components else {
        return;
    };
    let texts = [
        ("LocalizedText", LocalizedText::schema()),
        ("WrittenText", WrittenText::schema()),
    ];
    let contents = [
        ("WishContent", WishContent::schema()),
        ("SolutionContent", SolutionContent::schema()),
    ];
    for (name, schema) in contents.clone() {
        components.schemas.insert(name.to_owned(), schema);
    }
    let before: Schemas = components.schemas.clone();
    for schema in components.schemas.values_mut() {
        if let RefOr::T(Schema::AllOf(parts)) = schema
            && let Some(whole) = joined(parts, &before)
        {
            *schema = RefOr::T(Schema::Object(whole));
        }
        if let RefOr::T(Schema::Object(object)) = schema {
            for property in object.properties.values_mut() {
                refer(property, &texts);
                let content = contents.iter().find(|(_, content)| same_parts(content, property));
                if let Some((name, _)) = content {
                    *property = RefOr::Ref(Ref::from_schema_name(*name));
                }
            }
        }
    }
    // What is sent of these may be any part of them.
    for name in ["WishFields", "SolutionFields", "NewWish", "NewSolution"] {
        if let Some(RefOr::T(Schema::Object(object))) = components.schemas.get_mut(name) {
            object.required.retain(|field| field == "organisation");
        }
    }
    for (name, schema) in texts {
        components.schemas.entry(name.to_owned()).or_insert(schema);
    }
}

/// The parts as one object; `None` where one of them is none.
fn joined(parts: &AllOf, schemas: &Schemas) -> Option<Object> {
    let mut whole = Object::new();
    whole.description.clone_from(&parts.description);
    for part in &parts.items {
        let mut part = resolved(part, schemas)?;
        whole.properties.append(&mut part.properties);
        whole.required.append(&mut part.required);
        whole.description = whole.description.or(part.description);
    }
    Some(whole)
}

fn resolved(schema: &RefOr<Schema>, schemas: &Schemas) -> Option<Object> {
    match schema {
        RefOr::T(Schema::Object(object)) => Some(object.clone()),
        RefOr::T(Schema::AllOf(parts)) => joined(parts, schemas),
        RefOr::T(_) => None,
        RefOr::Ref(reference) => resolved(schemas.get(reference.ref_location.rsplit('/').next()?)?, schemas),
    }
}

/// Whether both are made of the same parts.
fn same_parts(one: &RefOr<Schema>, other: &RefOr<Schema>) -> bool {
    match (one, other) {
        (RefOr::T(Schema::AllOf(one)), RefOr::T(Schema::AllOf(other))) => one.items == other.items,
        _ => false,
    }
}

/// A reference, where the schema of a text is written out.
fn refer(property: &mut RefOr<Schema>, texts: &[(&str, RefOr<Schema>)]) {
    match property {
        RefOr::T(Schema::Object(object)) => {
            let fields = |schema: &RefOr<Schema>| match schema {
                RefOr::T(Schema::Object(text)) => text.properties == object.properties,
                _ => false,
            };
            if let Some((name, _)) = texts.iter().find(|(_, schema)| fields(schema)) {
                let mut reference = Ref::from_schema_name(*name);
                reference.description = object.description.clone().unwrap_or_default();
                *property = RefOr::Ref(reference);
            }
        }
        RefOr::T(Schema::Array(array)) => {
            if let ArrayItems::RefOrSchema(items) = &mut array.items {
                refer(items, texts);
            }
        }
        _ => {}
    }
}

/// The contract with plain names: `Criterion` for texts as readers get them, `WrittenCriterion` for texts as people give them.
pub(super) fn named(api: &OpenApi, yaml: String) -> String {
    let names = api.components.iter().flat_map(|components| components.schemas.keys());
    names.fold(yaml, |yaml, name| {
        let plain = match (name.strip_suffix("_LocalizedText"), name.strip_suffix("_WrittenText")) {
            (Some(plain), _) => plain.to_owned(),
            (_, Some(plain)) => format!("Written{plain}"),
            _ => return yaml,
        };
        yaml.replace(name.as_str(), &plain)
    })
}

//! Reads responses of the portal: JSON in which records are objects and names of variants are strings, and nothing else.
//!
//! serde's derived code can also read a record from an array and a variant from an object, and the compiler cannot know that
//! our server never writes those. This reader offers neither, so that the code for them, a third of all reading, does not go
//! into the web app. Enums with content have to be read by a hand-written or internally tagged `Deserialize`.

use std::fmt;

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor,
    value::StrDeserializer,
};

/// The value in `bytes`.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = T::deserialize(Plain(&mut json))?;
    json.end()?;
    Ok(value)
}

/// A deserializer that reads records and variants in one form only.
struct Plain<D>(D);

/// Passes on what has nothing inside.
macro_rules! pass_on {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
            self.0.$method(visitor)
        })*
    };
}

/// Passes on what may have records or variants inside.
macro_rules! look_inside {
    ($($method:ident($($name:ident: $type:ty),*))*) => {
        $(fn $method<V: Visitor<'de>>(self, $($name: $type,)* visitor: V) -> Result<V::Value, D::Error> {
            self.0.$method($($name,)* Inside(visitor))
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Plain<D> {
    type Error = D::Error;

    // `any` is JSON of any form, to be kept as it is.
    pass_on! {
        deserialize_any deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8
        deserialize_u16 deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64 deserialize_char deserialize_str
        deserialize_string deserialize_bytes deserialize_byte_buf deserialize_unit deserialize_identifier
        deserialize_ignored_any
    }

    look_inside! {
        deserialize_option()
        deserialize_seq()
        deserialize_map()
        deserialize_unit_struct(name: &'static str)
        deserialize_newtype_struct(name: &'static str)
        deserialize_tuple(len: usize)
        deserialize_tuple_struct(name: &'static str, len: usize)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_map(Inside(visitor))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        self.0.deserialize_str(Name(visitor))
    }

    fn is_human_readable(&self) -> bool {
        self.0.is_human_readable()
    }
}

/// A visitor, a list or an object whose content is read in the same way.
struct Inside<T>(T);

impl<'de, V: Visitor<'de>> Visitor<'de> for Inside<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_none<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_none()
    }

    fn visit_unit<E: Error>(self) -> Result<V::Value, E> {
        self.0.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.0.visit_some(Plain(deserializer))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<V::Value, D::Error> {
        self.0.visit_newtype_struct(Plain(deserializer))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<V::Value, A::Error> {
        self.0.visit_seq(Inside(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<V::Value, A::Error> {
        self.0.visit_map(Inside(entries))
    }
}

impl<'de, A: SeqAccess<'de>> SeqAccess<'de> for Inside<A> {
    type Error = A::Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_element_seed(Inside(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Inside<A> {
    type Error = A::Error;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, A::Error> {
        self.0.next_key_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.0.next_value_seed(Inside(seed))
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, S: DeserializeSeed<'de>> DeserializeSeed<'de> for Inside<S> {
    type Value = S::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<S::Value, D::Error> {
        self.0.deserialize(Plain(deserializer))
    }
}

/// The visitor of an enum, shown the name of a variant.
struct Name<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for Name<V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<V::Value, E> {
        let name: StrDeserializer<'_, E> = name.into_deserializer();
        self.0.visit_enum(name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::read;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Colour {
        DarkRed,
        Green,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Leaf {
        colour: Colour,
        #[serde(default)]
        width: Option<f64>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Tree {
        leaves: Vec<Leaf>,
        named: BTreeMap<String, Leaf>,
        crown: Option<Box<Leaf>>,
        anything: serde_json::Value,
    }

    const LEAF: Leaf = Leaf {
        colour: Colour::DarkRed,
        width: Some(1.5),
    };

    #[test]
    fn records_and_names_are_read_at_every_depth() {
        let json = r#"{"leaves": [{"colour": "green", "more": [{}]}, {"width": 1.5, "colour": "dark_red"}],
            "named": {"a": {"colour": "dark_red", "width": 1.5}}, "crown": null, "anything": {"a": [1, {"b": null}]}}"#;
        let tree: Tree = read(json.as_bytes()).unwrap();
        let green = Leaf {
            colour: Colour::Green,
            width: None,
        };
        assert_eq!(tree.leaves, [green, LEAF]);
        assert_eq!(tree.named["a"], LEAF);
        assert_eq!(tree.crown, None);
        assert_eq!(tree.anything, serde_json::json!({"a": [1, {"b": null}]}));
    }

    #[test]
    fn other_forms_and_other_ends_are_refused() {
        for wrong in [
            r#"["dark_red", 1.5]"#,
            r#"{"colour": {"dark_red": null}}"#,
            r#"{"colour": "blue"}"#,
            r#"{"width": 1}"#,
            r#"{"colour": "green"} x"#,
            r#"{"colour": "green""#,
        ] {
            assert!(read::<Leaf>(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}

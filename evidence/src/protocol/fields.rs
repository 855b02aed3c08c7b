//! Documents of several kinds, told apart by their field `kind`, read field by field. The derived code for them keeps whatever it reads until it knows the kind, with
//! code for every type within; this weighs a third of it in a browser.

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error},
};
use serde_json::{Map, Value};

/// What has not been read yet.
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    /// The kind, and the other fields.
    pub(super) fn of_kind<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(String, Self), D::Error> {
        let mut fields = Map::deserialize(deserializer)?;
        match fields.remove("kind") {
            Some(Value::String(kind)) => Ok((kind, Self(fields))),
            _ => Err(D::Error::missing_field("kind")),
        }
    }

    /// A field that has to be there.
    pub(super) fn take<T: DeserializeOwned, E: Error>(&mut self, name: &'static str) -> Result<T, E> {
        let value = self.0.remove(name).ok_or_else(|| E::missing_field(name))?;
        T::deserialize(value).map_err(E::custom)
    }

    /// A field that may be left out.
    pub(super) fn take_or_default<T: DeserializeOwned + Default, E: Error>(
        &mut self,
        name: &'static str,
    ) -> Result<T, E> {
        match self.0.remove(name) {
            Some(value) => T::deserialize(value).map_err(E::custom),
            None => Ok(T::default()),
        }
    }

    /// Nothing else may be there.
    pub(super) fn end<T, E: Error>(self, read: T) -> Result<T, E> {
        match self.0.into_iter().next() {
            Some((name, _)) => Err(E::custom(format_args!("unknown field `{name}`"))),
            None => Ok(read),
        }
    }
}

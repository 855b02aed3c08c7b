//! Enumerations whose values have names: one spelling each, in JSON, in queries, in the database and on screen.

/// An enumeration whose values have names.
pub trait Code: Copy + Eq + std::fmt::Debug + Send + Sync + 'static {
    /// Every value, in the order in which they are offered.
    const ALL: &'static [Self];

    /// The name in JSON, in queries and in the database.
    #[must_use]
    fn code(self) -> &'static str;

    /// The value with this name.
    #[must_use]
    fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }
}

/// Declares an enumeration whose values have names: `Variant = "name"`. serde, the contract, [`Code`] and the constants `ALL` and
/// `code()` all have the names from here.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $about:literal])+ $variant:ident = $code:literal,)+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[doc = $about])+ #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every value, in the order in which they are offered.
            pub const ALL: [Self; [$($code),*].len()] = [$(Self::$variant),*];

            /// The name in JSON, in queries and in the database.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }
        }

        impl $crate::code::Code for $name {
            const ALL: &'static [Self] = &Self::ALL;

            fn code(self) -> &'static str {
                self.code()
            }
        }

        // Not derived: the derive does not see names that a macro gives by `rename`.
        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                let description = [$($doc),+].map(str::trim).join("\n");
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::Type::String)
                    .description(Some(description))
                    .enum_values(Some(Self::ALL.map(Self::code)))
                    .into()
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}
    )+};
}

pub(crate) use codes;

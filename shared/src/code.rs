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

/// Declares an enumeration whose values have names: `Variant = "name"`. serde, the contract, [`Code`](crate::code::Code) and the constants `ALL` and
/// `code()` all have the names from here. The crate that calls it has `serde`.
#[macro_export]
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

        $crate::schema_of_codes!($name, [$($doc),+]);
    )+};
}

/// The schema of such an enumeration. Not derived: the derive does not see names that a macro gives by `rename`.
#[cfg(feature = "openapi")]
#[doc(hidden)]
#[macro_export]
macro_rules! schema_of_codes {
    ($name:ident, [$($doc:literal),+]) => {
        impl $crate::utoipa::PartialSchema for $name {
            fn schema() -> $crate::utoipa::openapi::RefOr<$crate::utoipa::openapi::Schema> {
                let description = [$($doc),+].map(str::trim).join("\n");
                $crate::utoipa::openapi::ObjectBuilder::new()
                    .schema_type($crate::utoipa::openapi::Type::String)
                    .description(Some(description))
                    .enum_values(Some(Self::ALL.map(Self::code)))
                    .into()
            }
        }

        impl $crate::utoipa::ToSchema for $name {}
    };
}

/// Without the contract there are no schemas.
#[cfg(not(feature = "openapi"))]
#[doc(hidden)]
#[macro_export]
macro_rules! schema_of_codes {
    ($name:ident, [$($doc:literal),+]) => {};
}

pub(crate) use codes;

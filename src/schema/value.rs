//! Values that stand under many keys: words, names, days, addresses.
//!
//! YAML makes numbers of words that look like numbers, and a record takes them as they were written,
//! so words may be numbers here.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

macro_rules! values {
    ($($(#[$doc:meta])* $name:ident = $schema:tt;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Default)]
        pub struct $name;
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

values! {
    /// Words.
    Text = {"type": ["string", "number"]};
    /// Words with something in them.
    Words = {"type": "string", "pattern": "\\S"};
    /// A person's name.
    Name = {"type": "string", "pattern": "\\S"};
    /// A day.
    Day = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "examples": ["2022-02-08"]};
    /// A time of the day.
    Time = {"type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$", "examples": ["14:00"]};
    /// An address on the web.
    Web = {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s\"<>\\\\]+$", "examples": ["https://www.anyshire.example/"]};
    /// The number of an item.
    Number = {"type": ["string", "number"], "pattern": "^[0-9]+[A-Za-z]?([./]([0-9]+[A-Za-z]?|[A-Za-z]))*$", "examples": [7, "16a", "2.1", "21/19"]};
    /// A language.
    Language = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "examples": ["en", "cy", "en-GB"]};
    /// How often.
    Cadence = {"type": "string", "pattern": "^\\s*([0-9]{1,3}\\s+)?[A-Za-z]+\\s*$", "examples": ["12 months", "6 months", "quarter", "year"]};
    /// A time that a figure stands for.
    Period = {"type": ["string", "integer"], "examples": [2019, "2019/20", "2020 Q2", "2020-10", "October 2020", "2020-10-13"]};
    /// A path of this site.
    Path = {"type": "string", "pattern": "^[^/\\s?#\\\\\"<>][^\\s?#\\\\\"<>]*$", "examples": ["old/address.html"]};
    /// Anything.
    Anything = {};
}

/// One value, or a list of several.
#[derive(Debug, Default)]
pub struct OneOrMany<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("OneOrMany{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        json_schema!({"anyOf": [one, {"type": "array", "items": one}]})
    }
}

/// The one form or the other.
#[derive(Debug, Default)]
pub struct Either<A, B>(PhantomData<(A, B)>);

impl<A: JsonSchema, B: JsonSchema> JsonSchema for Either<A, B> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{}Or{}", A::schema_name(), B::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<A>();
        let other = generator.subschema_for::<B>();
        json_schema!({"anyOf": [one, other]})
    }
}

/// Warnings that are switched off, each with the reason.
#[derive(Debug, Default)]
pub struct Allow;

impl JsonSchema for Allow {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Allow".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": {"pattern": "^[Ww][0-9]{3}$"},
            "additionalProperties": {"type": "string", "pattern": "\\S"},
            "examples": [{"W703": "the minutes book of that year was lost"}],
        })
    }
}

/// Whom to ask.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Contact {
    /// A name.
    pub name: Option<Text>,
    /// An address for e-mail.
    pub email: Option<Text>,
    /// A telephone number, shown as it is written; put it in quotes.
    pub phone: Option<Text>,
}

/// Matter that was taken away; a notice says when and why.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Withdrawn {
    /// The day on which it was taken away.
    pub on: Day,
    /// Why.
    pub reason: Option<Text>,
}

/// A document.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("anyOf" = [
    {"required": ["file"]},
    {"required": ["title", "url"]},
    {"required": ["title", "held"]},
    {"required": ["title", "withdrawn"]},
]))]
pub struct DocumentEntry {
    /// A file in the meeting's folder.
    pub file: Option<Text>,
    /// Its title; needed where there is no file.
    pub title: Option<Text>,
    /// Its address on another site.
    pub url: Option<Web>,
    /// Its pages in the pack.
    pub pages: Option<Text>,
    /// `false` for a document that is known to exist and is not in the archive.
    pub held: Option<bool>,
    /// Published once, and taken away.
    #[schemars(default)]
    pub withdrawn: Withdrawn,
}

/// Documents: the names of files, or groups.
pub type Documents = OneOrMany<Either<Text, DocumentEntry>>;

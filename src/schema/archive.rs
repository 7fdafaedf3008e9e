//! `archive.yml` and `people.yml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;

use super::value::{
    Allow, Anything, Day, Either, Language, Name, OneOrMany, Path, Text, Web, Words,
};
use crate::config::EDITIONS;
use crate::config::accessibility::{COUNTRIES, Compliance};

/// `archive.yml`: the settings of an archive. Every key may be left out.
#[derive(Debug, JsonSchema)]
#[schemars(title = "The settings of an archive", deny_unknown_fields)]
pub struct Archive {
    /// The name of the archive.
    pub title: Option<Text>,
    /// Who publishes it: a name, or a group.
    pub publisher: Option<Either<Text, Publisher>>,
    /// Where the site will stand. Feeds, sitemap and calendars need it; links on pages do not.
    pub base_url: Option<Web>,
    /// The language of the archive; `en` where it is left out.
    pub language: Option<Language>,
    /// All languages.
    pub languages: Option<OneOrMany<Language>>,
    /// A name of the time zone database; `Europe/London` where it is left out.
    pub time_zone: Option<Text>,
    /// A folder below `themes/`.
    #[schemars(regex(pattern = "^[A-Za-z0-9_-]+$"))]
    pub theme: Option<String>,
    /// In which other forms the records are published; `[]` for none.
    pub editions: Option<OneOrMany<Edition>>,
    /// Words that open a section, a decision or an action; they add to the usual ones.
    pub labels: Option<Labels>,
    /// Titles of standing items; they add to the usual ones.
    pub routine: Option<Either<OneOrMany<Text>, TextsByLanguage>>,
    /// Short forms with what they stand for.
    pub abbreviations: Option<BTreeMap<String, Text>>,
    /// What the accessibility statement is made of.
    pub accessibility: Option<Accessibility>,
    /// Warnings that are switched off for the whole archive, each with the reason.
    pub allow: Option<Allow>,
    /// Old addresses of this site, each with the one that it leads to.
    pub moved: Option<BTreeMap<String, Path>>,
    /// Old addresses of this site with a notice of what was there.
    pub withdrawn: Option<OneOrMany<Gone>>,
    /// The hosts and servers for which the site carries settings.
    pub hosts: Option<OneOrMany<Host>>,
    /// From where pages may load more than the site's own files.
    pub policy: Option<Policy>,
    /// How each text is also compressed, for servers that send it so.
    pub compress: Option<OneOrMany<Compression>>,
    /// Anything at all, for templates.
    pub extra: Option<Anything>,
}

/// Words for each language.
type TextsByLanguage = BTreeMap<String, OneOrMany<Text>>;

/// Addresses from which pages may load, beginning with `https://`, by what is loaded.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Policy {
    /// What scripts ask for.
    pub connect_src: Option<OneOrMany<Text>>,
    /// Fonts.
    pub font_src: Option<OneOrMany<Text>>,
    /// Where forms are sent.
    pub form_action: Option<OneOrMany<Text>>,
    /// Who may show pages in a frame.
    pub frame_ancestors: Option<OneOrMany<Text>>,
    /// What pages show in a frame.
    pub frame_src: Option<OneOrMany<Text>>,
    /// Pictures.
    pub img_src: Option<OneOrMany<Text>>,
    /// Sound and film.
    pub media_src: Option<OneOrMany<Text>>,
    /// Scripts.
    pub script_src: Option<OneOrMany<Text>>,
    /// Styles.
    pub style_src: Option<OneOrMany<Text>>,
}

/// Who publishes the archive.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Publisher {
    /// The council's name.
    pub name: Option<Text>,
    /// Its address for questions.
    pub email: Option<Text>,
    /// Its address for other formats and accessibility faults.
    pub accessibility_email: Option<Text>,
    /// Its own site.
    pub url: Option<Web>,
}

/// One of several words that a reader knows.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $words:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $name;
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "enum": $words})
            }
        }
    )*};
}

words! {
    /// Another form of the records.
    Edition = EDITIONS;
    /// A host or server.
    Host = crate::config::Host::WORDS;
    /// A way to compress.
    Compression = crate::twin::Twin::WORDS;
    /// A country of the United Kingdom.
    Country = COUNTRIES;
    /// How far a site meets the standard.
    Complies = Compliance::WORDS;
    /// Whether old papers are within the scope of the law.
    OldPapers = ["outside", "inside"];
}

/// Words that open a section, a decision or an action. They may also stand below the tag of a
/// language.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend("patternProperties" = {
    "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": {"type": "object"}
}))]
pub struct Labels {
    /// Open the minutes of an item.
    pub minutes: Option<OneOrMany<Text>>,
    /// Open a decision.
    pub resolved: Option<OneOrMany<Text>>,
    /// Open a decision that recommends to another body.
    pub recommended: Option<OneOrMany<Text>>,
    /// Open a section that is withheld; the built-in words always hold.
    pub exempt: Option<OneOrMany<Text>>,
    /// Open an action.
    pub action: Option<OneOrMany<Text>>,
}

/// Old addresses with a notice of what was there.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Gone {
    /// The address, or several; one that ends in `/` stands for all that was below it.
    pub address: OneOrMany<Path>,
    /// What was there.
    pub title: Option<Text>,
    /// When it went.
    pub on: Day,
    /// Why.
    pub reason: Option<Text>,
}

/// What the accessibility statement is made of. A person who answers for the site has to look at it.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Accessibility {
    /// Whose site it is; the publisher's where it is left out.
    pub body: Option<Text>,
    /// What the statement covers.
    pub scope: Option<Text>,
    /// Whom to tell of what does not work: an address for e-mail, or a group.
    pub contact: Option<Either<Text, Way>>,
    /// Within what time an answer comes: a number of days, or words.
    pub response: Option<Text>,
    /// The day on which the statement was made.
    pub prepared: Day,
    /// The day on which somebody last looked whether it still holds.
    pub reviewed: Option<Day>,
    /// How the site was tested.
    pub tested: Tested,
    /// What does not meet the standard and is to be mended.
    pub problems: Option<OneOrMany<Either<Text, Shortfall>>>,
    /// What it would be a disproportionate burden to mend.
    pub disproportionate: Option<OneOrMany<Either<Text, Shortfall>>>,
    /// What the regulations leave out.
    pub outside: Option<OneOrMany<Either<Text, Shortfall>>>,
    /// Who sees to it that the law is kept.
    pub enforcement: Option<Country>,
    /// How far the site meets the standard; worked out where it is left out.
    pub compliance: Option<Complies>,
    /// Whether papers of meetings before the law are within its scope all the same.
    pub old_papers: Option<OldPapers>,
}

/// Whom to tell.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Way {
    /// Who reads it.
    pub name: Option<Text>,
    /// An address for e-mail.
    pub email: Option<Text>,
    /// A telephone number; put it in quotes.
    pub phone: Option<Text>,
    /// An address for letters.
    pub address: Option<Text>,
}

/// How a site was tested.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Tested {
    /// When.
    pub on: Day,
    /// By whom; the body itself where it is left out.
    pub by: Option<Text>,
    /// What was done.
    pub how: Text,
}

/// Something that not everybody can use.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Shortfall {
    /// What it is.
    pub what: Text,
    /// The success criteria of WCAG 2.2 that it fails, such as `1.1.1`.
    pub criterion: Option<OneOrMany<Words>>,
    /// Whom it keeps out.
    pub who: Option<Text>,
    /// Why it is so.
    pub why: Option<Text>,
    /// What is there instead.
    pub instead: Option<Text>,
    /// What will be done about it.
    pub plan: Option<Text>,
    /// By when: a day, or words.
    pub when: Option<Text>,
}

/// `people.yml`: people of whom more is to be said than their name.
#[derive(Debug, JsonSchema)]
#[schemars(title = "People")]
pub struct People(pub Vec<Either<Name, Person>>);

/// Somebody.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Person {
    /// The name they are listed under.
    pub name: Name,
    /// Other names that records have for them.
    pub aliases: Option<OneOrMany<Name>>,
    /// Their party.
    pub party: Option<Text>,
    /// Their ward.
    pub ward: Option<Text>,
    /// A page about them on another site.
    pub url: Option<Web>,
}

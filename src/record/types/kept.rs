//! What records need to be kept by a program for itself: values that serde cannot give back unaided.

use serde::Deserialize as _;
use serde::de::{Deserializer, Error as _};

use super::{Motion, Vote};

/// The votes on a motion, whose heads are words of this program.
pub(super) fn votes<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Vec<(&'static str, Vote)>, D::Error> {
    let list = Vec::<(&str, Vote)>::deserialize(from)?;
    let known = |(head, vote): (&str, Vote)| {
        let head = Motion::HEADS.into_iter().find(|known| *known == head)?;
        Some((head, vote))
    };
    let list: Option<Vec<_>> = list.into_iter().map(known).collect();
    list.ok_or_else(|| D::Error::custom("no head of a vote"))
}

/// Values of no fixed shape, as text.
pub(super) mod json {
    use serde::de::{Deserialize as _, Deserializer, Error as _};
    use serde::ser::{Error as _, Serializer};
    use serde_json::Value;

    pub fn serialize<S: Serializer>(value: &Value, to: S) -> Result<S::Ok, S::Error> {
        if value.is_null() {
            return to.serialize_str("");
        }
        let text = value.to_string();
        // A number may come back as its neighbour.
        match serde_json::from_str::<Value>(&text) {
            Ok(same) if same == *value => to.serialize_str(&text),
            _ => Err(S::Error::custom("a value that does not come back")),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Value, D::Error> {
        match <&str>::deserialize(from)? {
            "" => Ok(Value::Null),
            text => serde_json::from_str(text).map_err(D::Error::custom),
        }
    }
}

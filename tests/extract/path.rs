//! Path parameters: every row of the table, for each way to extract them.

use api_errors::extract::Path;
use axum::Router;
use axum::routing::get as on_get;
use serde::Deserialize;

use crate::send::{Reply, get};

/// What a `GET` of `uri` is answered where `route` is read as a `T`.
fn read<T>(route: &str, uri: &str) -> Reply
where
    T: serde::de::DeserializeOwned + Send + 'static,
{
    async fn handler<T>(Path(_): Path<T>) -> &'static str {
        "read"
    }
    get(&Router::new().route(route, on_get(handler::<T>)), uri)
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Named {
    team: u64,
    user: Code,
}

/// A type of the user that refuses without naming the parameter.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
struct Code;

impl TryFrom<String> for Code {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        if text == "ok" {
            Ok(Self)
        } else {
            Err("struct Code expected")
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Basic,
    Pro,
}

const NUMBER: &str = "must be a whole number";

#[test]
fn what_fits_is_read() {
    assert_eq!(read::<u64>("/{id}", "/7").body, "read");
    assert_eq!(read::<(u64, String)>("/{a}/{b}", "/7/x").body, "read");
    assert_eq!(read::<Named>("/{team}/{user}", "/7/ok").body, "read");
    assert_eq!(read::<Kind>("/{kind}", "/pro").body, "read");
    assert_eq!(read::<Kind>("/{kind}", "/basic").body, "read");
}

#[test]
fn a_parameter_that_does_not_parse_is_named() {
    let faults = |field, message| [(field, message, "invalid_type")];
    read::<u64>("/{item_id}", "/abc").assert_invalid(&faults("item_id", NUMBER));
    read::<(u64,)>("/{item_id}", "/abc").assert_invalid(&faults("item_id", NUMBER));
    read::<(u64, u64)>("/{a}/{b}", "/1/x").assert_invalid(&faults("b", NUMBER));
    read::<Vec<(String, u64)>>("/{a}/{b}", "/1/x").assert_invalid(&faults("b", NUMBER));
    read::<Named>("/{team}/{user}", "/x/ok").assert_invalid(&faults("team", NUMBER));
    read::<bool>("/{open}", "/yes").assert_invalid(&faults("open", "must be true or false"));
    read::<f32>("/{ratio}", "/x").assert_invalid(&faults("ratio", "must be a number"));
    read::<char>("/{letter}", "/ab")
        .assert_invalid(&faults("letter", "must be a single character"));
    let range = "must be a whole number from 0 to 255";
    read::<u8>("/{age}", "/300").assert_invalid(&faults("age", range));
    read::<(u8, u8)>("/{a}/{b}", "/1/-1").assert_invalid(&faults("b", range));
}

#[test]
fn a_type_of_the_user_that_does_not_parse_is_named() {
    let faults = |field, message| [(field, message, "invalid_type")];
    read::<Code>("/{code}", "/x").assert_invalid(&faults("code", "is not valid"));
    read::<Named>("/{team}/{user}", "/1/x").assert_invalid(&faults("user", "is not valid"));
    read::<std::net::IpAddr>("/{ip}", "/x").assert_invalid(&faults("ip", "is not valid"));
    let variant = [("kind", "must be one of: basic, pro", "unknown_variant")];
    read::<Kind>("/{kind}", "/x").assert_invalid(&variant);
}

#[test]
fn a_parameter_that_is_not_utf_8_is_named() {
    let faults = [("name", "is not UTF-8", "invalid_utf8")];
    read::<String>("/{name}", "/%FF").assert_invalid(&faults);
    read::<(u64, String)>("/{id}/{name}", "/1/%FF").assert_invalid(&faults);
}

/// A type of the user whose words are those of serde.
#[derive(Debug, Deserialize)]
#[serde(try_from = "String")]
struct Worded;

impl TryFrom<String> for Worded {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Err(text.replace('_', " "))
    }
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only read")]
struct Two {
    team: u64,
    user: Worded,
}

/// It is the value that does not fit, whatever the type says of it.
#[test]
fn a_type_of_the_user_that_speaks_as_serde_is_the_clients_fault() {
    for said in [
        "invalid_length_5",
        "invalid_length_5,_expected_fewer_letters",
        "missing_field_separator",
        "missing_field_`separator`",
        "duplicate_field_`a`",
        "unknown_field_`a`,_expected_`b`",
    ] {
        let said = said.replace('`', "%60");
        for reply in [
            read::<Worded>("/{user}", &format!("/{said}")),
            read::<Two>("/{team}/{user}", &format!("/1/{said}")),
        ] {
            assert_eq!(reply.status, 422, "{said}: {reply:?}");
            let fault = &reply.json()["data"]["errors"][0];
            assert_eq!(fault["field"], "user", "{said}: {reply:?}");
            assert_eq!(fault["type"], "invalid_type", "{said}: {reply:?}");
            assert!(!reply.body.contains("separator"), "{said}: {reply:?}");
        }
    }
}

/// No client can mend these.
#[test]
fn a_handler_that_does_not_fit_its_route_is_the_servers_fault() {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Other {
        id: u64,
    }
    /// As serde says it of a list.
    struct Triple;
    impl<'de> Deserialize<'de> for Triple {
        fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
            Err(serde::de::Error::invalid_length(2, &"a tuple of size 3"))
        }
    }
    for reply in [
        read::<u64>("/{a}/{b}", "/1/2"),
        read::<(u64, u64)>("/{a}", "/1"),
        read::<Named>("/{team}/{name}", "/1/ok"),
        read::<Other>("/{id}/{more}", "/1/2"),
        read::<Other>("/{other}", "/1"),
        read::<Named>("/{user}", "/ok"),
        read::<Triple>("/{a}/{b}", "/1/2"),
        read::<(u64, Vec<u64>)>("/{a}/{b}", "/1/2"),
        read::<u64>("/", "/"),
    ] {
        reply.assert_error(500, "SERVER-500", "Internal Server Error");
    }
}

#[cfg(feature = "tracing")]
#[test]
fn why_it_does_not_fit_is_logged() {
    let lines = support::capture::all_lines(|| {
        read::<u64>("/{a}/{b}", "/1/2");
    });
    let sources = lines[0].field("sources").to_owned();
    assert!(
        sources.contains("Wrong number of path arguments"),
        "{sources}"
    );
}

#[test]
fn an_optional_parameter_is_absent_where_the_route_has_none() {
    async fn handler(id: Option<Path<u64>>) -> String {
        id.map_or_else(|| "none".to_owned(), |Path(id)| id.to_string())
    }
    let app = Router::new()
        .route("/", on_get(handler))
        .route("/{id}", on_get(handler));
    assert_eq!(get(&app, "/").body, "none");
    assert_eq!(get(&app, "/7").body, "7");
    get(&app, "/x").assert_invalid(&[("id", NUMBER, "invalid_type")]);
}

//! Random inputs of the macros, with a fixed seed.
//!
//! No input makes a macro panic, and each expansion is Rust. `FUZZ_CASES` is the number of inputs; `cargo test fuzz --
//! --nocapture` prints how many of them were Rust.

use proc_macro2::TokenStream;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use proptest::sample::{Select, select};
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use syn::DeriveInput;

use super::expand;

/// Returns the number of inputs.
fn cases() -> usize {
    let cases = std::env::var("FUZZ_CASES");
    cases.map_or(300, |cases| cases.parse().expect("FUZZ_CASES is a number"))
}

/// Calls `test` with the inputs, and returns how often it returned true.
fn count<T: std::fmt::Debug>(
    strategy: &impl Strategy<Value = T>,
    test: impl Fn(T) -> bool,
) -> usize {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let inputs = (0..cases()).map(|_| strategy.new_tree(&mut runner).expect("an input").current());
    inputs.map(test).filter(|counts| *counts).count()
}

fn word(words: &'static [&'static str]) -> Select<&'static str> {
    select(words)
}

/// A value of a key, right or wrong.
fn value() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        word(&[
            "x",
            "Order {id} not found",
            "{0}",
            "{id:?}",
            "{id:>width$}",
            "{}",
            "{self}",
            "{{",
            "}",
            "{",
            "",
            " ",
            "BILLING-402",
            "A-404",
            "Bearer realm=\\\"api\\\"",
            "Bearer realm={id}",
            "GET, HEAD",
            "\\u{1F980}",
            "users.email",
            "orders_*_key",
            "*",
            "warn",
            "https://e.example/x",
            "::renamed",
            "\\n",
            "crate",
        ])
        .prop_map(str::to_owned),
        "[ -~]{0,12}".prop_map(|text| text.escape_default().to_string()),
    ]
    .prop_map(|text| format!("\"{text}\""));
    let number = prop_oneof![any::<u16>().prop_map(u64::from), any::<u64>()]
        .prop_map(|number| number.to_string());
    let other = word(&[
        "404",
        "0",
        "-1",
        "1e999",
        "429u8",
        "30ms",
        "true",
        "None",
        "StatusCode::NOT_FOUND",
        "self.status",
        "Self::A { id: 1 }",
        "[1, 2]",
        "b\"a\"",
        "'a'",
        "r#\"raw\"#",
        "stringify!(x)",
        "|x| x",
        "{ 1 }",
        "()",
        "..",
        "crate::X",
        "<T as U>::V",
    ])
    .prop_map(str::to_owned);
    prop_oneof![4 => text, 1 => number, 2 => other]
}

/// One `key`, `key = value` or `key(..)`.
fn entry() -> impl Strategy<Value = String> {
    let key = word(&[
        "code",
        "codes",
        "msg",
        "err_code",
        "desc",
        "data",
        "headers",
        "header",
        "www_authenticate",
        "retry_after",
        "example",
        "log",
        "ws_code",
        "type_uri",
        "meta",
        "constraint",
        "not_null",
        "transparent",
        "from",
        "allow",
        "crate",
        "skip",
        "status",
        "kind",
        "r#type",
        "\"X\"",
        "flatten",
        "source",
        "Error",
        "Display",
        "leak",
        "shared_code",
        "T",
        "_",
        "self",
        "#",
        "=",
    ]);
    let list = vec(
        prop_oneof![
            value(),
            Just("a = 1".to_owned()),
            Just("\"X\" = \"{id}\"".to_owned())
        ],
        0..3,
    );
    (key, value(), list, 0..6_u8).prop_map(|(key, value, list, form)| match form {
        0 => key.to_owned(),
        1 => format!("{key}({})", list.join(", ")),
        2 => format!("{key} {value}"),
        _ => format!("{key} = {value}"),
    })
}

fn attribute() -> impl Strategy<Value = String> {
    let name = word(&[
        "api_error",
        "api_error",
        "api_error",
        "error",
        "from",
        "source",
        "cfg",
        "doc",
        "snafu",
        "display",
    ]);
    (name, vec(entry(), 0..5), 0..8_u8).prop_map(|(name, entries, form)| match form {
        0 => format!("#[{name}]"),
        1 => format!("#[{name} = \"x\"]"),
        _ => format!("#[{name}({})]", entries.join(", ")),
    })
}

/// The attribute of an error that is right, so that later stages are reached too.
fn declaration() -> impl Strategy<Value = String> {
    (400..600_u16, any::<u8>(), vec(entry(), 0..2)).prop_map(|(code, number, more)| {
        let own = format!("code = {code}, msg = \"m\", err_code = \"C{number}\"");
        let entries: Vec<_> = std::iter::once(own).chain(more).collect();
        format!("#[api_error({})]", entries.join(", "))
    })
}

fn attributes() -> impl Strategy<Value = String> {
    prop_oneof![3 => declaration(), 2 => vec(attribute(), 0..3).prop_map(|all| all.join(" "))]
}

fn fields() -> impl Strategy<Value = String> {
    let ty = word(&[
        "u64",
        "String",
        "Option<T>",
        "Box<dyn std::error::Error>",
        "&'a str",
        "T",
        "Vec<FieldError>",
        "(u8, io::Error)",
        "[T; 2]",
        "sqlx::Error",
        "fn(u8) -> u8",
        "impl Copy",
        "!",
        "dyn Error",
        "PhantomData<T>",
        "Self",
        "<T as U>::V",
        "AnyError",
    ]);
    let name = word(&["id", "source", "width", "r#type", "errors", "__source", "a"]);
    let field = (vec(attribute(), 0..2), name, ty)
        .prop_map(|(attributes, name, ty)| (attributes.join(" "), name, ty));
    (vec(field, 0..4), 0..5_u8).prop_map(|(fields, form)| {
        let named =
            |(attributes, name, ty): &(String, &str, &str)| format!("{attributes} {name}: {ty}");
        let bare = |(attributes, _, ty): &(String, &str, &str)| format!("{attributes} {ty}");
        match form {
            0 => String::new(),
            1 => format!(
                "({})",
                fields.iter().map(bare).collect::<Vec<_>>().join(", ")
            ),
            _ => format!(
                "{{ {} }}",
                fields.iter().map(named).collect::<Vec<_>>().join(", ")
            ),
        }
    })
}

fn item() -> impl Strategy<Value = String> {
    let name = word(&["A", "B", "C", "r#Error", "Self_", "Ok"]);
    let variant = (attributes(), name, fields())
        .prop_map(|(attributes, name, fields)| format!("{attributes} {name} {fields}"));
    let generics = word(&[
        "",
        "",
        "",
        "<T>",
        "<'a, T: Clone>",
        "<const N: usize>",
        "<T> ",
        "<>",
    ]);
    (
        attributes(),
        generics,
        vec(variant, 0..4),
        fields(),
        0..4_u8,
    )
        .prop_map(
            |(attributes, generics, variants, fields, form)| match form {
                0 if fields.starts_with('(') || fields.is_empty() => {
                    format!("{attributes} struct X{generics} {fields};")
                }
                0 => format!("{attributes} struct X{generics} {fields}"),
                _ => format!(
                    "{attributes} enum X{generics} {{ {} }}",
                    variants.join(", ")
                ),
            },
        )
}

#[test]
fn fuzz_no_item_makes_the_derive_panic() {
    let parsed = count(&item(), |item| {
        let Ok(input) = syn::parse_str::<DeriveInput>(&item) else {
            return false;
        };
        expand(&input);
        true
    });
    println!(
        "fuzz: {parsed} of {} items for the derive are Rust",
        cases()
    );
    assert!(parsed * 2 > cases(), "{parsed}");
}

#[test]
fn fuzz_no_handler_makes_the_attribute_panic() {
    let argument = prop_oneof![
        word(&[
            "get",
            "post",
            "path = \"/{id}\"",
            "responses((status = 200, body = String))",
            "responses(AppError)",
            "responses()",
            "crate = \"::renamed\"",
            "crate",
            "request_body = Page<Filter, crate::Item>",
            "params((\"id\" = u64, Path))",
            "tag = x",
        ])
        .prop_map(str::to_owned),
        entry(),
    ];
    let handler = (
        word(&[
            "async fn",
            "fn",
            "pub async fn",
            "const fn",
            "unsafe extern \"C\" fn",
        ]),
        word(&["", "<T>", "<'a>"]),
        word(&[
            "",
            "id: u64",
            "Path(id): Path<u64>",
            "self",
            "&self, x: T",
            "..",
            "_: impl Copy",
        ]),
        word(&[
            "",
            "-> Result<String, AppError>",
            "-> Result<Json<T>, E>",
            "-> !",
            "-> impl IntoResponse",
            "-> (StatusCode, String)",
            "-> Pin<Box<dyn Future<Output = Result<(), E>>>>",
            "-> Result<(), Box<dyn Error>>",
            "-> Option<X>",
        ]),
        word(&["{ loop {} }", ";", "{}"]),
    )
        .prop_map(|(start, generics, arguments, output, body)| {
            format!("{start} handler{generics}({arguments}) {output} {body}")
        });
    let parsed = count(&(vec(argument, 0..5), handler), |(arguments, handler)| {
        let parse = |text: &str| text.parse::<TokenStream>();
        let (Ok(arguments), Ok(handler)) = (parse(&arguments.join(", ")), parse(&handler)) else {
            return false;
        };
        let expansion = crate::document::expand(arguments, &handler);
        syn::parse2::<syn::File>(expansion).is_ok()
    });
    println!("fuzz: {parsed} of {} handlers expand to Rust", cases());
    assert!(parsed * 2 > cases(), "{parsed}");
}

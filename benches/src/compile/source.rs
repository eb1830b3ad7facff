//! Writes the crates that are checked.

use std::fmt::Write;

use super::flavour::{Flavour, Variant};

/// Statuses without a header that RFC 9110 demands.
const STATUSES: [u16; 8] = [400, 403, 404, 409, 410, 422, 500, 503];

/// Stand for the errors of a database driver and the like.
const SOURCES: &str = "
#[derive(Debug)]
pub struct SourceA;
#[derive(Debug)]
pub struct SourceB;
impl std::fmt::Display for SourceA {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(\"source a\") }
}
impl std::fmt::Display for SourceB {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(\"source b\") }
}
impl std::error::Error for SourceA {}
impl std::error::Error for SourceB {}
";

/// That many enums of 20 variants: 10 units, 5 with placeholders, 3 with data, 2 with a source.
pub(super) fn enums(flavour: Flavour, count: u32) -> String {
    let mut source = format!("{}{SOURCES}", flavour.imports());
    for number in 0..count {
        open(&mut source, flavour, number);
        for position in 0..20 {
            source.push_str(&variant(flavour, number, position));
        }
        source.push_str("}\n");
    }
    source
}

/// Two enums of 700 units, and one that holds both.
pub(super) fn groups(nested: bool) -> String {
    let mut source = String::new();
    for number in 0..2 {
        open(&mut source, Flavour::Ours, number);
        for position in 0..700 {
            source.push_str(&unit(Flavour::Ours, number, position));
        }
        source.push_str("}\n");
    }
    if nested {
        let derives = Flavour::Ours.derives();
        write!(source, "\n#[derive({derives})]\npub enum Parent {{\n").expect(STRING);
        for number in 0..2 {
            writeln!(
                source,
                "    #[api_error(transparent)] Group{number}(#[from] Error{number}),"
            )
            .expect(STRING);
        }
        source.push_str("}\n");
    }
    source
}

/// That many handlers below `attribute`, whose errors are those of ten enums.
pub(super) fn handlers(attribute: &str, count: u32) -> String {
    const ENUMS: u32 = 10;
    let mut source = enums(Flavour::Ours, ENUMS);
    source.push_str(ITEM);
    for number in 0..count {
        let of = number % ENUMS;
        write!(
            source,
            "
/// Reads one item.
#[{attribute}(
    get,
    path = \"/items-{number}/{{id}}\",
    params((\"id\" = u64, Path)),
    responses((status = 200, description = \"The item\", body = Item))
)]
pub async fn read_item_{number}(id: axum::extract::Path<u64>) -> Result<axum::Json<Item>, Error{of}> {{
    Ok(axum::Json(Item {{ id: id.0 }}))
}}
"
        )
        .expect(STRING);
    }
    source
}

/// What the handlers answer when all is well.
const ITEM: &str = "
#[derive(serde::Serialize, utoipa::ToSchema)]
pub struct Item {
    pub id: u64,
}
";

/// Why writing never fails.
const STRING: &str = "a String takes every write";

fn open(source: &mut String, flavour: Flavour, number: u32) {
    write!(
        source,
        "\n#[derive({})]\npub enum Error{number} {{\n",
        flavour.derives()
    )
    .expect(STRING);
}

fn variant(flavour: Flavour, number: u32, position: u32) -> String {
    match position {
        0..10 => unit(flavour, number, position),
        10..15 => {
            let attribute = attribute(flavour, number, position, "item {id} of {owner} is missing");
            format!("    {attribute} V{position} {{ id: u64, owner: String }},\n")
        }
        15..18 => {
            let attribute = attribute(flavour, number, position, "item {id} is closed");
            let data = flavour.on_data();
            format!("    {attribute} V{position} {{ {data}id: u64, {data}tags: Vec<String> }},\n")
        }
        _ => {
            let attribute = attribute(flavour, number, position, "the backend failed");
            let (on_variant, on_source) = (flavour.on_source_variant(), flavour.on_source());
            let source = if position == 18 { "SourceA" } else { "SourceB" };
            format!("    {on_variant}{attribute} V{position}({on_source}{source}),\n")
        }
    }
}

fn unit(flavour: Flavour, number: u32, position: u32) -> String {
    let attribute = attribute(
        flavour,
        number,
        position,
        &format!("operation {position} failed"),
    );
    format!("    {attribute} V{position},\n")
}

fn attribute(flavour: Flavour, number: u32, position: u32, message: &str) -> String {
    flavour.on_variant(&Variant {
        status: STATUSES[position as usize % STATUSES.len()],
        // No three digits at the end: they would have to be the status.
        code: format!("E{number}-V{position}"),
        message: message.to_owned(),
    })
}

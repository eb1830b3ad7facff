//! A response of the user, joined with errors of the same status.

use std::collections::BTreeMap;

use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::{Content, RefOr, Response, Schema};

use super::exclusion::excludes;
use super::union::{ComponentSchemas, is_any_of, members};
use crate::schema::free_name::free_name;
use crate::schema::lines::after_text;
use crate::schema::merge::{has_header, merge_headers};
use crate::schema::shapes::{any_value, union};

/// Adds errors to the response of the user. Its text is first in the description, and the errors are first in the unions.
///
/// `is_known` is whether the schemas of the errors name all members of their bodies.
pub(super) fn join(
    own: &mut Response,
    errors: Response,
    components: &ComponentSchemas,
    is_known: bool,
) {
    own.description = after_text(&own.description, &errors.description);
    if own.content.is_empty() {
        // The response describes the bodies of the errors, so their headers stay required.
        for (name, header) in errors.headers {
            if !has_header(&own.headers, &name) {
                own.headers.insert(name, header);
            }
        }
        own.content = errors.content;
    } else {
        merge_headers(own, errors.headers);
        for (media_type, of_errors) in errors.content {
            if let Some(content) = own.content.get_mut(&media_type) {
                join_content(content, of_errors, components, is_known);
            } else {
                own.content.insert(media_type, of_errors);
            }
        }
    }
    if let Some(extensions) = errors.extensions {
        own.extensions.get_or_insert_default().merge(extensions);
    }
}

fn join_content(
    own: &mut RefOr<Content>,
    errors: RefOr<Content>,
    components: &ComponentSchemas,
    is_known: bool,
) {
    // The content of another document is not known.
    let (RefOr::T(own), RefOr::T(errors)) = (own, errors) else {
        return;
    };
    let schema = own.schema.take().unwrap_or_else(any_value);
    own.schema = Some(match errors.schema {
        Some(of_errors) => join_schema(schema, of_errors, components, is_known),
        None => schema,
    });
    let mut named = std::mem::take(&mut own.examples);
    if let Some(example) = own.example.take() {
        // A tool ignores `example` next to `examples`.
        let example = ExampleBuilder::new().value(Some(example)).build();
        add_example(&mut named, EXAMPLE, example.into());
    }
    own.examples = errors.examples;
    for (name, example) in named {
        add_example(&mut own.examples, &name, example);
    }
}

fn add_example(
    examples: &mut BTreeMap<String, RefOr<Example>>,
    name: &str,
    example: RefOr<Example>,
) {
    let name = free_name(name.to_owned(), '.', |name| examples.contains_key(name));
    examples.insert(name, example);
}

/// The name of the only example of the user.
const EXAMPLE: &str = "example";

/// Returns the union of the schemas. A body must fit one schema of a `oneOf` only.
pub(super) fn join_schema(
    own: RefOr<Schema>,
    errors: RefOr<Schema>,
    components: &ComponentSchemas,
    is_known: bool,
) -> RefOr<Schema> {
    let mut do_all_differ = is_known && !is_any_of(&errors, components);
    let mut all = members(errors, components);
    if !all.contains(&own) {
        do_all_differ &= all.iter().all(|error| excludes(&own, error, components));
        all.push(own);
    }
    union(all, do_all_differ)
}

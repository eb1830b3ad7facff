//! Moves responses to the components.

use std::collections::HashMap;

use http::StatusCode;
use utoipa::openapi::{Ref, RefOr, Response};

use super::names::{Component, SharedNames};
use super::operations::upper_camel_case;
use super::union::set_titles;
use crate::schema::Responses;
use crate::schema::codes::is_of_library;
use crate::schema::component_name::{Named, Qualification};
use crate::schema::document_forms::{DocumentForms, FormSet};
use crate::schema::marker::marker_of;

/// What gives a response its name: the type whose errors it contains, and the types that the app adds.
#[derive(PartialEq)]
pub(super) struct ResponseName {
    /// The name that an earlier call gave.
    pub(super) base: Option<String>,
    pub(super) types: Vec<Named>,
    pub(super) status: Option<StatusCode>,
    /// The number of its forms.
    pub(super) forms: usize,
    /// The end of the name, if these forms are not those of the app.
    pub(super) tag: String,
}

/// A response that is ready for the operations.
pub(super) enum Written {
    Component(RefOr<Response>),
    Inline(Response),
}

/// Moves the responses that have a name to the components.
pub(super) fn share(
    responses: Vec<Response>,
    names: Vec<Option<ResponseName>>,
    shared: &mut Responses,
    shared_names: &mut SharedNames,
    forms: &DocumentForms<'_>,
) -> Vec<Written> {
    let mut written = Vec::with_capacity(responses.len());
    let mut to_name = ResponsesToName::default();
    for (number, (response, name)) in responses.into_iter().zip(names).enumerate() {
        let Some(name) = name else {
            written.push(Written::Inline(response));
            continue;
        };
        let mut response = RefOr::T(response);
        if let Some(kept) = name.kept() {
            // A union of an earlier call may be written again.
            set_title(&mut response, kept, forms.set(name.forms));
            written.push(Written::Component(Ref::from_response_name(kept).into()));
            shared.insert(kept.to_owned(), response);
        } else {
            written.push(Written::Inline(Response::default()));
            to_name.add(number, name, response);
        }
    }
    let ResponsesToName {
        names: to_write,
        contents,
        numbers,
        ..
    } = to_name;
    let is_taken = |name: &str, at: usize| {
        shared.get(name).is_some_and(|other| {
            let mut content = contents[at].clone();
            set_title(&mut content, name, forms.set(to_write[at].forms));
            *other != content
        })
    };
    let names = shared_names.resolve(&to_write, is_taken);
    let written_names = names.into_iter().zip(&to_write);
    for (((name, of), mut content), numbers) in written_names.zip(contents).zip(numbers) {
        if let Some(name) = &name {
            set_title(&mut content, name, forms.set(of.forms));
        }
        for number in numbers {
            written[number] = match (&name, &content) {
                (Some(name), _) => Written::Component(Ref::from_response_name(name).into()),
                (None, RefOr::T(response)) => Written::Inline(response.clone()),
                (None, reference) => Written::Component(reference.clone()),
            };
        }
        if let Some(name) = name {
            shared.insert(name, content);
        }
    }
    written
}

/// The responses that get a name. Equal responses of the same types are one.
#[derive(Default)]
struct ResponsesToName {
    names: Vec<ResponseName>,
    contents: Vec<RefOr<Response>>,
    /// The numbers of the responses that are equal to this one.
    numbers: Vec<Vec<usize>>,
    /// Their positions, by the name of the first type and the status.
    positions: HashMap<(Option<&'static str>, Option<StatusCode>), Vec<usize>>,
}

impl ResponsesToName {
    fn add(&mut self, number: usize, name: ResponseName, content: RefOr<Response>) {
        let first = name.types.first().map(Named::type_name);
        let positions = self.positions.entry((first, name.status)).or_default();
        let mut equal = positions.iter().copied();
        let equal = equal.find(|at| self.names[*at] == name && self.contents[*at] == content);
        if let Some(at) = equal {
            self.numbers[at].push(number);
            return;
        }
        positions.push(self.names.len());
        self.names.push(name);
        self.contents.push(content);
        self.numbers.push(vec![number]);
    }
}

/// Sets the titles of the unions to the name in upper camel case: `OrderError409`.
fn set_title(response: &mut RefOr<Response>, name: &str, forms: &FormSet<'_>) {
    if let RefOr::T(response) = response {
        set_titles(response, &upper_camel_case(name), forms);
    }
}

impl ResponseName {
    /// Returns the name of a response that an earlier call wrote and this call did not change.
    fn kept(&self) -> Option<&str> {
        let base = self.base.as_deref()?;
        self.types.is_empty().then_some(base)
    }
}

impl Component for ResponseName {
    /// Returns `{Type}-{status}`, and `{Type}-{status}-with-{Added}-and-{Added}` if the app adds errors. Forms below a prefix add
    /// their own end.
    fn name(&self, qualification: Qualification) -> String {
        const FIRST: &str = "-with-";
        const NEXT: &str = "-and-";
        let mut types = self.types.iter();
        let (mut name, mut separator) = match &self.base {
            Some(base) if base.contains(FIRST) => (base.clone(), NEXT),
            Some(base) => (base.clone(), FIRST),
            None => {
                let first = types.next();
                let mut name = first.map_or_else(String::new, |of| of.name(qualification));
                if let Some(status) = &self.status {
                    name.extend(["-", status.as_str()]);
                }
                (name, FIRST)
            }
        };
        for added in types {
            name.push_str(separator);
            name.push_str(&added.name(qualification));
            separator = NEXT;
        }
        if self.base.is_none() && !self.tag.is_empty() {
            name.extend(["-", &self.tag]);
        }
        name
    }

    fn crates(&self) -> Vec<&'static str> {
        self.types.iter().map(Named::crate_name).collect()
    }

    fn is_explicit(&self) -> bool {
        self.types.iter().any(Named::is_explicit)
    }

    fn path(&self) -> String {
        let mut paths: Vec<_> = self.types.iter().map(Named::path).collect();
        paths.extend(self.base.clone());
        paths.join(" and ")
    }
}

/// Removes and returns the library's shared responses, because an operation may add errors to its copy.
pub(super) fn take_ours(responses: &mut Responses) -> Responses {
    let is_ours = |response: &RefOr<Response>| match response {
        RefOr::T(own) => is_of_library(own) || marker_of(own).is_some(),
        RefOr::Ref(_) => false,
    };
    let (ours, others) = std::mem::take(responses)
        .into_iter()
        .partition(|(_, response)| is_ours(response));
    *responses = others;
    ours
}

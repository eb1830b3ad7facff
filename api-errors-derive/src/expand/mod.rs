//! Writes the generated code from the checked model. It cannot fail.

mod api_error;
mod body;
mod bounds;
mod checks;
mod data;
mod database;
mod display;
mod error;
mod fallback;
mod from;
mod instance;
mod instance_set;
mod layers;
mod lints;
mod output;
mod response;
mod spec;
mod status;
mod violation;

use proc_macro2::TokenStream;
use quote::quote;

use self::output::Output;
use crate::model::Model;

pub(crate) use fallback::expand as fallback;

/// Expands to all impls of a checked input.
pub(crate) fn expand(model: &Model<'_>) -> TokenStream {
    let output = Output::new(
        model.input,
        bounds::impl_where_clause(model),
        bounds::assumed(model.input, &model.skip),
        &model.krate,
    );
    let statuses = status::StatusPaths::of(model);
    let impls = [
        display::expand(&output, model),
        error::expand(&output, model),
        from::expand(&output, model),
        api_error::expand(&output, model, &statuses),
        response::expand(&output, &model.skip),
        response::expand_documentation(&output),
        statuses.constants(&output),
        checks::expand(&output, model, &statuses),
        violation::check(&output, model).unwrap_or_default(),
        bounds::require_error(model.input, &model.skip).unwrap_or_default(),
    ];
    output.wrap_in_const(&lints::allowed(model), &quote!(#(#impls)*))
}

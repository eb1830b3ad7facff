//! The names of the components: what a declaration is called in the document.
//!
//! A name depends on its declaration only: the type, the variant, the arguments of an instance, and the key `name`. Only a
//! clash of two declarations adds the module path.

use crate::declaration::{ErrorSet, ErrorSpec, Origin};

/// The part of the path that a name gets if several declarations have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Qualification {
    None,
    /// The path of the module in its crate.
    Module,
    /// The crate and the path of the module.
    Crate,
}

/// A declaration that has a name in the document: an error, or a type with errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Named {
    origin: &'static Origin,
    variant: Option<&'static str>,
    /// The key `name` of the variant.
    own_name: Option<&'static str>,
    /// The name of the type with its arguments, if the type is generic.
    instance: Option<&'static str>,
}

impl Named {
    pub(crate) fn error(spec: &'static ErrorSpec) -> Self {
        Self {
            origin: spec.origin,
            variant: (spec.name() != spec.type_name()).then_some(spec.name()),
            own_name: spec.extra.component_name,
            instance: spec.extra.instance.map(|name| name()),
        }
    }

    pub(crate) fn type_of(set: &'static ErrorSet) -> Self {
        Self {
            origin: set.origin(),
            variant: None,
            own_name: None,
            instance: set.instance(),
        }
    }

    /// Returns the name, which is a valid component key: ASCII letters, digits, `.`, `-` and `_`.
    pub(crate) fn name(&self, qualification: Qualification) -> String {
        let module = match qualification {
            Qualification::None => self.unqualified_module(),
            Qualification::Module => in_crate(self.module()),
            Qualification::Crate => self.module(),
        };
        let type_name = self.origin.component_name.unwrap_or(self.origin.name);
        let variant = self.variant.unwrap_or_default();
        let mut name = String::with_capacity(module.len() + type_name.len() + variant.len());
        if !module.is_empty() {
            push_module(&mut name, module);
        }
        if let Some(whole) = self.own_name {
            name.push_str(whole);
        } else {
            name.push_str(type_name);
            name.push_str(variant);
        }
        if let Some(instance) = self.instance {
            push_arguments(&mut name, instance, qualification);
        }
        valid(name)
    }

    /// Returns the module by which users name the type. Most modules of the built-in errors are private.
    fn module(&self) -> &'static str {
        let module = self.origin.module;
        match module.split_once("::") {
            Some(("api_errors", inner)) if inner.starts_with("errors") => match inner {
                "errors::query" => module,
                _ => "api_errors::errors",
            },
            Some(("api_errors", _)) => "api_errors",
            _ => module,
        }
    }

    /// Returns the last module of a type that is called `Error`, which is the name of most types in that style.
    fn unqualified_module(&self) -> &'static str {
        if self.origin.name != "Error" || self.is_explicit() {
            return "";
        }
        let module = self.origin.module;
        module.rsplit("::").next().unwrap_or(module)
    }

    /// Returns whether the declaration has the key `name`.
    pub(crate) const fn is_explicit(&self) -> bool {
        self.own_name.is_some() || self.origin.component_name.is_some()
    }

    pub(crate) const fn type_name(&self) -> &'static str {
        self.origin.name
    }

    pub(crate) fn crate_name(&self) -> &'static str {
        let module = self.origin.module;
        module.split_once("::").map_or(module, |(name, _)| name)
    }

    /// Returns the path of the declaration in the source: `shop::orders::OrderError::NotFound`.
    pub(crate) fn path(&self) -> String {
        let instance = self.instance.unwrap_or_default();
        let of_instance = instance.strip_prefix(self.origin.module);
        let of_instance = of_instance.and_then(|rest| rest.strip_prefix("::"));
        let type_name = of_instance.unwrap_or(self.origin.name);
        let path = [self.module(), "::", type_name].concat();
        match self.variant {
            Some(variant) => [&path, "::", variant].concat(),
            None => path,
        }
    }
}

/// Returns a valid component key. Rust names and error codes may contain other letters.
pub(crate) fn valid(name: String) -> String {
    let is_other =
        |letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '.' | '_' | '-');
    if name.contains(is_other) {
        name.replace(is_other, "_")
    } else {
        name
    }
}

/// Returns the path of the module in its crate, or the crate itself for the root.
fn in_crate(module: &str) -> &str {
    module.split_once("::").map_or(module, |(_, path)| path)
}

/// Adds a module path in upper camel case.
fn push_module(name: &mut String, module: &str) {
    for segment in module.split("::") {
        push_upper_camel_case(name, segment.strip_prefix("r#").unwrap_or(segment));
    }
}

/// Adds the words of a name in upper camel case: `PlaceOrder` for `place_order`.
pub(crate) fn push_upper_camel_case(camel: &mut String, name: &str) {
    for word in name.split(|letter: char| !letter.is_ascii_alphanumeric()) {
        let mut letters = word.chars();
        camel.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(letters.as_str());
    }
}

/// Adds the arguments of an instance, `_Vec_Sku` for `Missing<Vec<Sku>>`. `Box` has no schema of its own, so it is left
/// out, and so is `()` at the end: it is the argument of an error without data. A name that the compiler writes in an unusual
/// form, which `TypeTree` cannot read, has words too.
fn push_arguments(name: &mut String, instance: &str, qualification: Qualification) {
    let mut arguments = arguments(instance);
    while let Some(rest) = arguments.strip_suffix("()") {
        arguments = rest.trim_end_matches([',', ' ']);
    }
    let is_part =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | ':' | '#' | '-');
    for part in arguments.split_inclusive(|letter| !is_part(letter)) {
        let path = part.trim_end_matches(|letter| !is_part(letter));
        push_path(name, path, qualification);
        name.push_str(match &part[path.len()..] {
            "(" if path != "fn" => "_Tuple",
            "[" => "_Array",
            _ => "",
        });
    }
}

/// Adds the name of one type of the arguments.
fn push_path(name: &mut String, path: &str, qualification: Qualification) {
    let (module, last) = path.rsplit_once("::").unwrap_or(("", path));
    // A single `-` is the arrow of a function.
    if last.is_empty() || last == "-" || path == "alloc::boxed::Box" {
        return;
    }
    let module = match qualification {
        _ if matches!(first_segment(module), "alloc" | "core" | "std") => "",
        Qualification::None => "",
        Qualification::Module => in_crate(module),
        Qualification::Crate => module,
    };
    name.push('_');
    push_module(name, module);
    name.push_str(last.strip_prefix("r#").unwrap_or(last));
}

fn first_segment(path: &str) -> &str {
    path.split("::").next().unwrap_or(path)
}

/// Returns the text between the outermost `<` and `>` at the end of the name of a type.
fn arguments(instance: &str) -> &str {
    let Some(inner) = instance.strip_suffix('>') else {
        return "";
    };
    let mut depth = 1_usize;
    let mut before = ' ';
    for (at, letter) in inner.char_indices().rev() {
        match letter {
            // The arrow of a function.
            '-' if before == '>' => depth -= 1,
            '>' => depth += 1,
            '<' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &inner[at + 1..];
        }
        before = letter;
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOP: &str = "shop::order_items";

    fn named(module: &'static str, name: &'static str) -> Origin {
        Origin::new(module, name, 1, 1)
    }

    fn of(origin: Origin, variant: Option<&'static str>) -> Named {
        Named {
            origin: Box::leak(Box::new(origin)),
            variant,
            own_name: None,
            instance: None,
        }
    }

    fn names(named: Named) -> [String; 3] {
        use Qualification::{Crate, Module, None};
        [None, Module, Crate].map(|qualification| named.name(qualification))
    }

    #[test]
    fn a_variant_has_the_name_of_its_enum_before_it() {
        let names = names(of(named(SHOP, "OrderError"), Some("NotFound")));
        assert_eq!(
            names,
            [
                "OrderErrorNotFound",
                "OrderItemsOrderErrorNotFound",
                "ShopOrderItemsOrderErrorNotFound"
            ]
        );
    }

    #[test]
    fn a_struct_has_its_own_name() {
        let [name, module, _] = names(of(named("shop", "GoneError"), None));
        assert_eq!((&*name, &*module), ("GoneError", "ShopGoneError"));
    }

    #[test]
    fn a_type_called_error_has_its_module_before_it() {
        let inner = of(named("shop::api::orders", "Error"), Some("NotFound"));
        let root = of(named("shop", "Error"), Some("NotFound"));
        assert_eq!(
            names(inner),
            [
                "OrdersErrorNotFound",
                "ApiOrdersErrorNotFound",
                "ShopApiOrdersErrorNotFound"
            ]
        );
        assert_eq!(names(root)[0], "ShopErrorNotFound");
    }

    #[test]
    fn the_key_name_replaces_the_type_or_the_whole_name() {
        let keyed = named(SHOP, "Error").named("Order");
        assert_eq!(names(of(keyed, Some("NotFound")))[0], "OrderNotFound");
        let mut whole = of(named(SHOP, "Error"), Some("NotFound"));
        whole.own_name = Some("NoSuchOrder");
        assert_eq!(names(whole)[0], "NoSuchOrder");
    }

    #[test]
    fn an_instance_has_its_arguments() {
        let of_instance = |instance| {
            let mut missing = of(named(SHOP, "Missing"), None);
            missing.instance = Some(instance);
            names(missing).map(|name| name["Missing".len()..].to_owned())[0].clone()
        };
        for (instance, expected) in [
            ("t::Missing<t::Sku>", "_Sku"),
            ("t::Missing<()>", ""),
            ("t::Missing<u8, ()>", "_u8"),
            (
                "t::Missing<alloc::vec::Vec<core::option::Option<alloc::boxed::Box<t::Sku>>>>",
                "_Vec_Option_Sku",
            ),
            ("t::Missing<[u8; 3]>", "_Array_u8_3"),
            ("t::Missing<alloc::boxed::Box<[t::Sku]>>", "_Array_Sku"),
            (
                "t::Missing<(u8, alloc::string::String)>",
                "_Tuple_u8_String",
            ),
            ("t::Missing<(t::Sku,)>", "_Tuple_Sku"),
            ("t::Missing<(), t::Sku>", "_Tuple_Sku"),
            ("t::Missing<&str, -3>", "_str_-3"),
            ("t::Missing<fn(t::A) -> t::B>", "_fn_A_B"),
            ("<impl t::T for t::U<u8>>::f::Missing<t::Sku>", "_Sku"),
            ("t::Missing<t::Größe>", "_Gr__e"),
        ] {
            assert_eq!(of_instance(instance), expected, "{instance}");
        }
    }

    #[test]
    fn a_qualified_instance_has_qualified_arguments() {
        let mut missing = of(named("shop::a", "Missing"), None);
        missing.instance = Some("shop::a::Missing<alloc::vec::Vec<shop::b::Sku>>");
        assert_eq!(
            names(missing),
            [
                "Missing_Vec_Sku",
                "AMissing_Vec_BSku",
                "ShopAMissing_Vec_ShopBSku"
            ]
        );
        assert_eq!(
            missing.path(),
            "shop::a::Missing<alloc::vec::Vec<shop::b::Sku>>"
        );
    }
}

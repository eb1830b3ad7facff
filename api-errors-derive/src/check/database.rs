//! Checks of `database`: one variant converts the errors of the drivers.

use crate::ast::Input;
use crate::ctxt::Ctxt;

pub(super) fn check(ctxt: &Ctxt, input: &Input<'_>) {
    let items = input.items().iter();
    let mut marked = items.filter_map(|item| Some((item.ident, item.attrs.database.as_ref()?)));
    let Some((first, _)) = marked.next() else {
        return;
    };
    for (_, key) in marked {
        let message = format!(
            "a second `database`, but `{first}` converts the errors of the drivers already and `From` must know one way: write `transparent` here"
        );
        ctxt.error(key.key_span, message);
    }
}

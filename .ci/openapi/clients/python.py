"""Calls the example through two generated clients, and looks at what its errors decode to.

python python.py <base>, with `from_openapi_generator` and `from_openapi_python_client` beside it.
"""

import sys
from importlib import import_module

base = sys.argv[1]

LAMP = {"sku": "lamp", "quantity": 1, "card": "tok_visa"}
CHAIRS = {"sku": "chair", "quantity": 20, "card": "tok_visa"}
UNREACHABLE = {"sku": "lamp", "quantity": 1, "card": "tok_unreachable"}
FAULTS = [
    {"field": "sku", "message": "is not sent in such a quantity", "type": "too_many"},
    {"field": "quantity", "message": "must be at most 4 for this sku", "type": "too_many"},
]

# Who calls what, and what it answers: the status, the component, its code and its data.
EXPECTED = [
    # One error under its status.
    ("", "orders", "list_orders", {}, 401, "UnauthorizedError", "AUTH-401", None),
    # One of several, with data; the others have the same data, so that only the code tells them apart.
    ("ada", "orders", "read_order", {"id": 42}, 404, "OrderErrorNotFound", "ORDER-404", {"id": 42}),
    ("ada", "invoices", "read_invoice", {"id": 42}, 404, "InvoiceErrorNotFound", "INVOICE-404", {"id": 42}),
    ("ada", "invoices", "read_receipt", {"id": 1}, 409, "InvoiceErrorNoReceipt", "INVOICE-409-OPEN", {"id": 1}),
    ("ada", "orders", "place_order", {"body": CHAIRS}, 422, "OrderErrorInvalid", "ORDER-422", {"errors": FAULTS}),
    # One of several, without data, and its neighbour with data.
    ("ada", "orders", "place_order", {"body": UNREACHABLE}, 502, "OrderErrorGateway", "ORDER-502", None),
    ("bob", "orders", "place_order", {"body": LAMP}, 402, "PaymentRequiredError", "BILLING-402", None),
    ("cleo", "orders", "place_order", {"body": LAMP}, 402, "SubscriptionExpiredError", "BILLING-402-EXP", {"ended_on": "2025-12-31"}),
]


def openapi_generator(token, group, operation, arguments):
    """Its errors are exceptions, which hold the decoded body."""
    client = import_module("from_openapi_generator")
    arguments = dict(arguments)
    if body := arguments.pop("body", None):
        arguments["wanted"] = client.Wanted(**body)
    configuration = client.Configuration(host=base, access_token=f"{token}-token" if token else None)
    with client.ApiClient(configuration) as connection:
        api = getattr(client, f"{group.capitalize()}Api")(connection)
        try:
            getattr(api, operation)(**arguments)
        except client.ApiException as refused:
            return refused.status, getattr(refused.data, "actual_instance", refused.data)
    raise AssertionError(f"{operation} was not refused")


def openapi_python_client(token, group, operation, arguments):
    """Its errors are answers like others."""
    client = import_module("from_openapi_python_client")
    models = import_module("from_openapi_python_client.models")
    arguments = dict(arguments)
    if "body" in arguments:
        arguments["body"] = models.Wanted(**arguments["body"])
    if token:
        connection = client.AuthenticatedClient(base, token=f"{token}-token")
    else:
        connection = client.Client(base)
    function = import_module(f"from_openapi_python_client.api.{group}.{operation}")
    answer = function.sync_detailed(client=connection, **arguments)
    return int(answer.status_code), answer.parsed


def plain(value):
    return value.to_dict() if hasattr(value, "to_dict") else value


for call in (openapi_generator, openapi_python_client):
    for token, group, operation, arguments, *expected in EXPECTED:
        status, error = call(token, group, operation, arguments)
        # One client has enums, the other strings.
        code = getattr(error.error_code, "value", error.error_code)
        found = [status, type(error).__name__, code, plain(error.data)]
        assert found == expected, f"{call.__name__}, {operation}: {found}, and not {expected}"
        assert isinstance(error.message, str), error
        assert error.description is None or isinstance(error.description, str), error

print(f"Python: {len(EXPECTED)} errors decoded by the clients of openapi-generator and openapi-python-client")

"""People: who has an account, what they may do, and the links that let them choose a password."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import abort, render_template, request, url_for

from locator.accounts import Action, Deed, Role
from locator.directory import read_overview
from locator.errors import BadAccount
from locator.web.addresses import site
from locator.web.staff.blueprint import staff
from locator.web.staff.guard import go_to, needs
from locator.web.staff.presence import record, signed_in
from locator.web.staff.words import ROLES, role_name, say, standing
from locator.web.state import state

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from locator.accounts import Account

_MOST_DATASETS: Final = 100


@dataclass(frozen=True, slots=True)
class Permissions:
    """What a form says that somebody may do from now on."""

    role: Role
    datasets: tuple[str, ...]

    @classmethod
    def sent(cls) -> Permissions:
        """Read the form of the request; 400 where it names no role."""
        role = request.form.get("role", "")
        if role not in {one.value for one in Role}:
            abort(400)
        ticked = request.form.getlist("dataset")[:_MOST_DATASETS]
        further = request.form.get("other_datasets", "").split(";")[:_MOST_DATASETS]
        return cls(Role(role), tuple(one.strip() for one in [*ticked, *further] if one.strip()))


@staff.get("/people")
@needs(Action.MANAGE)
def people() -> ResponseReturnValue:
    """List everybody who has an account."""
    return render_template(
        "staff/people.html",
        people=state().accounts.people.all(),
        role_name=role_name,
        standing=standing,
    )


@staff.get("/people/invite")
@needs(Action.MANAGE)
def people_invite() -> ResponseReturnValue:
    """Ask whom to invite."""
    return _form()


@staff.post("/people/invite")
@needs(Action.MANAGE)
def people_add() -> ResponseReturnValue:
    """Make an account, and the link for its owner."""
    name, permissions = request.form.get("name", ""), Permissions.sent()
    try:
        account = state().accounts.people.add(name, permissions.role, permissions.datasets)
    except BadAccount as error:
        return _form(None, permissions, name, error)
    record(Deed.ACCOUNT_ADDED, account.name)
    return _link_page(account)


@staff.get("/people/<int:key>")
@needs(Action.MANAGE)
def people_one(key: int) -> ResponseReturnValue:
    """Show what one may do with an account."""
    return _form(state().accounts.people.get(key))


@staff.post("/people/<int:key>")
@needs(Action.MANAGE)
def people_change(key: int) -> ResponseReturnValue:
    """Say what somebody may do from now on."""
    account, permissions = _other(key), Permissions.sent()
    try:
        state().accounts.people.change(key, permissions.role, permissions.datasets)
    except BadAccount as error:
        return _form(account, permissions, account.name, error)
    record(Deed.ACCOUNT_CHANGED, account.name)
    return go_to("staff.people_one", key=key, done="changed")


@staff.post("/people/<int:key>/link")
@needs(Action.MANAGE)
def people_link(key: int) -> ResponseReturnValue:
    """Make a link to choose a password by, for an invitation or a password that was forgotten."""
    account = _other(key)
    if account.is_disabled:
        abort(404)
    return _link_page(account)


@staff.post("/people/<int:key>/second-step-off")
@needs(Action.MANAGE)
def people_step_off(key: int) -> ResponseReturnValue:
    """Switch the second step of somebody off who lost both the phone and the codes."""
    account = _other(key)
    state().accounts.second_step.remove(account)
    record(Deed.SECOND_STEP_OFF, account.name)
    return go_to("staff.people_one", key=key, done="second-step-off")


@staff.post("/people/<int:key>/off")
@needs(Action.MANAGE)
def people_off(key: int) -> ResponseReturnValue:
    """Switch an account off: it is signed out everywhere at once."""
    account = _other(key)
    state().accounts.people.disable(key)
    record(Deed.ACCOUNT_DISABLED, account.name)
    return go_to("staff.people_one", key=key, done="off")


@staff.post("/people/<int:key>/on")
@needs(Action.MANAGE)
def people_on(key: int) -> ResponseReturnValue:
    """Switch an account on again."""
    account = _other(key)
    state().accounts.people.enable(key)
    record(Deed.ACCOUNT_ENABLED, account.name)
    return go_to("staff.people_one", key=key, done="on")


def _other(key: int) -> Account:
    """Return an account that is not one's own: so there is always an admin left."""
    if key == signed_in().key:
        abort(403)
    return state().accounts.people.get(key)


def _link_page(account: Account) -> ResponseReturnValue:
    token = state().accounts.invitations.make(account)
    record(Deed.LINK_MADE, account.name)
    address = site() + url_for("staff.join", token=token)
    return render_template("staff/link.html", account=account, address=address)


def _form(
    account: Account | None = None,
    permissions: Permissions | None = None,
    name: str = "",
    error: BadAccount | None = None,
) -> ResponseReturnValue:
    if permissions is None:
        permissions = (
            Permissions(account.role, account.datasets) if account else Permissions(Role.EDITOR, ())
        )
    datasets = tuple(one.name for one in read_overview(state().directory.engine))
    page = render_template(
        "staff/person.html" if account else "staff/invite.html",
        account=account,
        permissions=permissions,
        name=name[:200],
        wrong={error.parameter: say(error)} if error else {},
        roles=ROLES,
        datasets=datasets,
        other_datasets="; ".join(one for one in permissions.datasets if one not in datasets),
        standing=standing,
        done=request.args.get("done", ""),
    )
    return page, 422 if error else 200

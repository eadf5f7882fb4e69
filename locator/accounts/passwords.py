"""Passwords: which ones are good enough, and their hashes (argon2id, RFC 9106)."""

from __future__ import annotations

import threading
from functools import cached_property
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from locator.errors import BadAccount
from locator.messages import N_

SHORTEST: Final = 12
"""Characters that a password has at least; what they are is nobody's business."""
LONGEST: Final = 200

# The passwords of 12 characters and more that people think of first, in small letters and without
# what stands between them: common words and names twice, rows of the keyboard, counting.
_LISTED: Final = """
    098765432109 0987654321098 112233445566 121212121212 123123123123 123456123456 123456789012
    1234567890123 12345678901234 1234567890123456 12345678912345 1q2w3e4r5t6y 1q2w3e4r5t6y7u
    1qaz2wsx3edc 987654321098 abc123abc123 abcabcabcabc abcdef123456 abcdefghijkl abcdefghijklm
    admin1234567 admin12345678 adminadmin12 adminadminadmin administrator administrator1
    administrator123 adminpassword asdfasdfasdf asdfghjkl123 asdfghjklasd azertyazerty
    azertyuiop12 baseball1234 batmanbatman changeme1234 changemenow12 changemeplease
    changepassword correcthorsebatterystaple defaultpassword dragondragon football1234
    harmreduction harmreduction1 harmreductionlocator healthdepartment healthdepartment1
    iloveyou1234 iloveyouiloveyou iloveyousomuch letmein12345 letmeinletmein letmeinplease
    mastermaster monkeymonkey mypassword12 mypassword123 mypassword1234 naloxone1234 newpassword1
    newpassword12 newpassword123 p@ssw0rd1234 passw0rd1234 password1234 password12345
    password123456 password12345678 passwordpassword passwort1234 passwortpasswort princess1234
    publichealth publichealth1 publichealth123 qazwsxedcrfv qwerty123456 qwerty1234567
    qwerty12345678 qwertyqwerty qwertyuiop12 qwertyuiop123 qwertyuiopas qwertyuiopasdf
    qwertzqwertz qwertzuiopue rootrootroot secret123456 secretpassword secretsecret sunshine1234
    sunshinesunshine superman1234 superman12345 temporary123 temppassword test12345678
    testpassword testtesttest trustno1trustno1 userpassword welcome12345 welcome123456
    welcomewelcome yourpassword zaq12wsxcde3 zxcvbnmasdfg
"""
_COMMONEST: Final = frozenset(_LISTED.split())
_FEWEST_DIFFERENT: Final = 4


class Passwords:
    """Makes and verifies hashes; the parameters are those that argon2-cffi recommends.

    ``hasher`` takes their place. What was hashed with others verifies all the same.
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        # Each takes 64 MiB: one at a time, so that many attempts at once do not fill the memory.
        self._alone = threading.Lock()

    def hash(self, password: str) -> str:
        """Return the hash of a password, its parameters and salt in it."""
        with self._alone:
            return self._hasher.hash(password)

    def verify(self, hash_: str | None, password: str) -> bool:
        """Tell whether a password is the one of a hash.

        Where there is no hash, one that nothing fits is verified: that takes as long.
        """
        # Made at the first attempt of all, whoever's it is.
        of_nobody = self._of_nobody
        try:
            with self._alone:
                self._hasher.verify(hash_ or of_nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return hash_ is not None

    def is_dated(self, hash_: str) -> bool:
        """Tell whether a hash was made with other parameters than those of today."""
        return self._hasher.check_needs_rehash(hash_)

    @cached_property
    def _of_nobody(self) -> str:
        return self._hasher.hash("nobody")


def require_good(password: str, name: str) -> None:
    """Raise :class:`BadAccount` for a password that others would guess; ``name`` is its owner's."""
    if len(password) < SHORTEST:
        raise BadAccount(
            "password",
            N_("Use %(least)s characters or more. Four words that you choose by chance are good."),
            least=SHORTEST,
        )
    if len(password) > LONGEST:
        raise BadAccount("password", N_("Use %(most)s characters or fewer."), most=LONGEST)
    folded = password.casefold()
    bare = "".join(character for character in folded if character.isalnum())
    is_common = bool({folded, bare} & _COMMONEST) or len(set(folded)) < _FEWEST_DIFFERENT
    if is_common or folded == name.casefold():
        raise BadAccount(
            "password",
            N_(
                "Many people use this password, or it is your name. Choose another one: four words "
                "that you choose by chance are good."
            ),
        )

# SPDX-License-Identifier: MIT
"""The addresses under which a phone on the same network can reach this computer."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from PySide6.QtNetwork import QNetworkInterface

_KINDS = (QNetworkInterface.InterfaceType.Wifi, QNetworkInterface.InterfaceType.Ethernet)


@dataclass(frozen=True, slots=True)
class LocalAddress:
    """One address of one of the computer's networks."""

    address: str
    network: str
    """What the system calls the network's interface."""
    is_wifi: bool


def local_addresses() -> tuple[LocalAddress, ...]:
    """Return the private addresses of Wi-Fi and cable, Wi-Fi first.

    Not: loopback, links to one other computer (most VPNs), and addresses of the internet at large.
    """
    found = [
        LocalAddress(entry.ip().toString(), one.humanReadableName(), one.type() == _KINDS[0])
        for one in QNetworkInterface.allInterfaces()
        if _is_local_network(one)
        for entry in one.addressEntries()
        if is_private(entry.ip().toString())
    ]
    return tuple(sorted(found, key=lambda one: not one.is_wifi))


def is_private(address: str) -> bool:
    """Whether an address is one of a home's or an office's network (RFC 1918)."""
    try:
        known = ipaddress.IPv4Address(address)
    except ValueError:
        return False
    return known.is_private and not (known.is_loopback or known.is_link_local)


def _is_local_network(one: QNetworkInterface) -> bool:
    flags = one.flags()
    wanted = QNetworkInterface.InterfaceFlag
    if not flags & wanted.IsUp or not flags & wanted.IsRunning:
        return False
    return one.type() in _KINDS and not flags & (wanted.IsLoopBack | wanted.IsPointToPoint)

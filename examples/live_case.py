"""A live case under asyncio: records come in as they are made, what is new or resolved is told at once."""

import asyncio
from datetime import date

from jinpu_rules import CaseSession, CaseType, DocumentKind, Role
from jinpu_rules.models.relations import Document, Signature

AS_OF = date(2026, 5, 12)
Entry = Document | Signature


async def registry(entries: asyncio.Queue[Entry | None]) -> None:
    """Stands for the system in which officers register papers and signatures."""
    day = date(2026, 5, 8)
    paper = Document(id="d1", kind=DocumentKind.INQUIRY_TRANSCRIPT, made_at=day)
    signature = Signature(document="d1", role=Role.PARTY, name="王某", signed_at=day)
    for entry in (paper, signature, None):
        await entries.put(entry)


async def watch(session: CaseSession, entries: asyncio.Queue[Entry | None]) -> None:
    while (entry := await entries.get()) is not None:
        session.add(entry)
        # In a thread: the loop goes on while the rules are asked.
        changes = await asyncio.to_thread(session.changes, AS_OF)
        for sign, findings in (("+", changes.new), ("-", changes.resolved)):
            for found in findings:
                print(sign, found.verdict, found.rule.id, found.rule.cites, found.rule.message)


async def main() -> None:
    entries: asyncio.Queue[Entry | None] = asyncio.Queue()
    with CaseSession("大金普司罚〔2026〕3号", CaseType.PENALTY) as session:
        await asyncio.gather(registry(entries), watch(session, entries))


if __name__ == "__main__":
    asyncio.run(main())

"""What the browser fetches and sends beside the pages: sound, transcripts, and recordings in pieces."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import quote, urlsplit

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from analysis.rubric import load_rubric
from calls.errors import NotUsableError
from calls.kept import KeptCall
from dashboard.corrections import last_of
from dashboard.data import Office
from dashboard.tickets import Leave
from dashboard.transcript import blank, transcript_of
from dashboard.uploads import Batch, OutOfStepError, SentFile
from ingest.sources import find_recordings
from pullmeter.correcting import Wanted, correct, undo
from pullmeter.jobs.order import lane_of

ANY_UPLOAD = "any"
PRIVATE = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
MEDIA_TYPES = {".m4a": "audio/mp4", ".mp4": "video/mp4", ".mp3": "audio/mpeg", ".wav": "audio/wav"}

Answer = Callable[[Request], Awaitable[Response]]


def media_address(office: Office, call_id: str) -> str:
    """Where the browser finds the sound of a call."""
    return f"/api/media/{call_id}?{office.tickets.sign(Leave.MEDIA, call_id)}"


def transcript_address(office: Office, kept: KeptCall) -> str:
    """Where the player finds what was said in a call; once made or put right anew it has another address."""
    return (
        f"/api/transcript/{kept.call.id}?{office.tickets.sign(Leave.TRANSCRIPT, kept.call.id)}&{_made(kept)}"
    )


def words_address(office: Office, kept: KeptCall) -> str:
    """Where a blind reader's player finds what was said in a call, and nothing that was found in it."""
    return f"/api/words/{kept.call.id}?{office.tickets.sign(Leave.WORDS, kept.call.id)}&{_made(kept)}"


def corrections_address(office: Office, call_id: str, author: str) -> str:
    """Where the browser sends what this person puts right in a call."""
    ticket = office.tickets.sign(Leave.CORRECT, f"{call_id}:{author}")
    return f"/api/corrections/{call_id}?{ticket}&author={quote(author)}"


def upload_ticket(office: Office) -> str:
    """The leave to send recordings."""
    return office.tickets.sign(Leave.UPLOAD, ANY_UPLOAD)


def routes(open_office: Callable[[], Office]) -> list[Route]:
    """The routes beside the pages; the office is opened with the first request."""
    desk = _Desk(open_office)
    return [
        Route("/api/media/{call_id}", desk.media, methods=["GET"]),
        Route("/api/transcript/{call_id}", desk.transcript, methods=["GET"]),
        Route("/api/words/{call_id}", desk.words, methods=["GET"]),
        Route("/api/corrections/{call_id}", _answering(desk.correct), methods=["POST"]),
        Route("/api/uploads", _answering(desk.begin), methods=["POST"]),
        Route("/api/uploads/{batch_id}/{place:int}", _answering(desk.receive), methods=["PATCH"]),
        Route("/api/uploads/{batch_id}", _answering(desk.finish), methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class UploadWishes:
    """What the page says about a batch: whose calls they are, if somebody chose that."""

    founder: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What a page sends about a call: something to put right, or the number of what to take back."""

    wanted: Wanted | None = None
    undoes: int | None = None


class _Desk:
    def __init__(self, open_office: Callable[[], Office]) -> None:
        self._open_office = open_office

    async def media(self, request: Request) -> Response:
        """The sound of a call, in ranges."""
        media = (await self._kept(request, Leave.MEDIA)).media
        if media is None or not Path(media).is_file():
            raise HTTPException(404)
        kind = MEDIA_TYPES.get(Path(media).suffix.lower()) or guess_type(media)[0]
        return FileResponse(media, media_type=kind, headers=PRIVATE)

    async def transcript(self, request: Request) -> Response:
        """What was said and found in a call, as the player draws it."""
        kept = await self._kept(request, Leave.TRANSCRIPT)
        document = msgspec.json.encode(transcript_of(kept.call, kept.reading, last_of(kept)))
        return Response(document, media_type="application/json", headers=PRIVATE)

    async def words(self, request: Request) -> Response:
        """What was said in a call, without a finding that gives its verdict away."""
        kept = await self._kept(request, Leave.WORDS)
        document = msgspec.json.encode(transcript_of(kept.call, blank(kept.reading)))
        return Response(document, media_type="application/json", headers=PRIVATE)

    async def correct(self, request: Request) -> Response:
        """Put something right in a call, or take that back; answers the number of its corrections."""
        call_id, author = request.path_params["call_id"], request.query_params.get("author", "")
        office = self._admitted(request, Leave.CORRECT, f"{call_id}:{author}")
        sent = _sent(await request.body())
        kept = await run_in_threadpool(_put_right, office, call_id, sent, author)
        return JSONResponse({"corrections": len(kept.corrections)})

    async def begin(self, request: Request) -> Response:
        """Announce files; answers how much of each is here."""
        office = self._admitted(request, Leave.UPLOAD, ANY_UPLOAD)
        batch = office.uploads.begin(_announced(await request.body()))
        return JSONResponse({"batch": batch.id, "offsets": batch.offsets})

    async def receive(self, request: Request) -> Response:
        """Take the next piece of a file."""
        office, batch = self._batch(request)
        place, offset = request.path_params["place"], request.headers.get("upload-offset", "")
        if place >= len(batch.files) or not offset.isdecimal():
            raise HTTPException(400)
        return JSONResponse(
            {"offset": await office.uploads.write(batch, place, int(offset), request.stream())}
        )

    async def finish(self, request: Request) -> Response:
        """Queue the recordings of a batch whose files are all here."""
        office, batch = self._batch(request)
        wishes = _wished(await request.body())
        names = await run_in_threadpool(_submit, office, batch, wishes)
        return JSONResponse({"imports": names})

    async def _kept(self, request: Request, leave: Leave) -> KeptCall:
        call_id = request.path_params["call_id"]
        office = self._admitted(request, leave, call_id)
        try:
            return await run_in_threadpool(office.store.kept, call_id)
        except NotUsableError as error:
            raise HTTPException(404) from error

    def _batch(self, request: Request) -> tuple[Office, Batch]:
        office = self._admitted(request, Leave.UPLOAD, ANY_UPLOAD)
        return office, office.uploads.batch(request.path_params["batch_id"])

    def _admitted(self, request: Request, leave: Leave, subject: str) -> Office:
        office = self._open_office()
        origin = request.headers.get("origin")
        comes_from_elsewhere = origin and urlsplit(origin).netloc != request.headers.get("host")
        if comes_from_elsewhere or not office.tickets.admits(request.query_params, leave, subject):
            raise HTTPException(403)
        return office


def _made(kept: KeptCall) -> str:
    last = kept.corrections[-1].number if kept.corrections else 0
    return f"made={int(kept.imported_at.timestamp())}-{last}"


def _answering(handle: Answer) -> Answer:
    """Answers a piece out of step with 409, and what cannot be used with 422 and its sentence."""

    async def answer(request: Request) -> Response:
        try:
            return await handle(request)
        except (OutOfStepError, ClientDisconnect):
            return Response(status_code=409)
        except NotUsableError as error:
            return JSONResponse({"message": str(error)}, status_code=422)

    return answer


def _announced(body: bytes) -> tuple[SentFile, ...]:
    try:
        return msgspec.json.decode(body, type=tuple[SentFile, ...])
    except msgspec.DecodeError as error:
        raise HTTPException(400) from error


def _wished(body: bytes) -> UploadWishes:
    try:
        return msgspec.json.decode(body or b"{}", type=UploadWishes)
    except msgspec.DecodeError as error:
        raise HTTPException(400) from error


def _sent(body: bytes) -> Sent:
    try:
        return msgspec.json.decode(body, type=Sent)
    except msgspec.DecodeError as error:
        raise HTTPException(400) from error


def _put_right(office: Office, call_id: str, sent: Sent, author: str) -> KeptCall:
    rubric = load_rubric(office.settings.rubric)
    if sent.undoes is not None:
        return undo(office.store, rubric, call_id, sent.undoes, author)
    if sent.wanted is None:
        raise HTTPException(400)
    return correct(office.store, rubric, call_id, sent.wanted, author)


def _submit(office: Office, batch: Batch, wishes: UploadWishes) -> list[str]:
    """Queue each recording of a batch that is not in the queue already; gives their names."""
    folder = office.uploads.finish(batch)
    recordings = find_recordings(folder)
    if not recordings:
        raise NotUsableError(
            "There is no recording among these files: drop a Zoom folder, a media file or a transcript."
        )
    waiting = {one.path for one in office.store.unfinished_imports()}
    lane = lane_of(len(recordings))
    for recording in recordings:
        if recording not in waiting:
            office.jobs.submit(recording, recording.name, lane, wishes.founder or None)
    return [recording.name for recording in recordings]

"""The report as other programs read it; `docs/report.schema.json` describes it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from calls.absences import why_none
from calls.call import Call, Passage, Role, Span
from calls.findings import Question, Reading
from calls.report import BuyerPull, Measure, Report, Verdict

REPORT_VERSION = 1

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a report: the model that read the call, our version, and the seconds each stage took.

    `call_number` counts the calls with one buyer where somebody said which one it is: a rubric may ask a
    second call for other things than a first.
    """

    language_model: str
    pullmeter_version: str
    seconds: dict[str, float] = field(default_factory=dict)
    call_number: int | None = None


def render(call: Call, reading: Reading, report: Report, provenance: Provenance) -> Json:
    """One JSON object of the report's contract."""
    return {
        "report_version": REPORT_VERSION,
        "rubric": {"name": report.rubric.name, "version": report.rubric.version},
        "call": _call(call, reading),
        "speakers": _speakers(call),
        "turns": [
            {"speaker": turn.speaker, "start_s": turn.start_s, "end_s": turn.end_s, "text": turn.text}
            for turn in call.turns
        ],
        "phases": _phases(call, reading),
        "questions": [_question(call, question) for question in reading.questions],
        "pillars": [
            {"pillar": pillar.kind, **_said(call, pillar.span), "confidence": pillar.confidence}
            for pillar in reading.pillars
        ],
        "elements": [
            {"element": element.kind, **_said(call, element.span), "confidence": element.confidence}
            for element in reading.elements
        ],
        "reactions": [
            {
                "reaction": reaction.kind,
                **_said(call, reaction.span),
                "buyer_initiated": reaction.buyer_initiated,
                "confidence": reaction.confidence,
            }
            for reaction in reading.reactions
        ],
        "talk_by_phase": {
            kind.value: _measure(measure, measure.why_not) for kind, measure in report.talk_by_phase.items()
        },
        "measures": {
            name.value: _measure(measure, why_none(name, measure))
            for name, measure in report.measures.items()
        },
        "verdict": _verdict(report.verdict),
        "buyer_pull": _buyer_pull(report.buyer_pull),
        "provenance": {
            "source_files": list(call.source_files),
            "speech_model": call.speech_model,
            "speakers_by": call.speakers_by,
            "timing": call.timing,
            "times_by": call.times_by,
            "repairs": list(call.repairs),
            "removed": [
                {"start_s": one.start_s, "end_s": one.end_s, "text": one.text, "why": one.why}
                for one in call.removed
            ],
            "language_model": provenance.language_model,
            "pullmeter_version": provenance.pullmeter_version,
            "call_number": provenance.call_number,
            "seconds": {stage: round(seconds, 3) for stage, seconds in provenance.seconds.items()},
        },
    }


def _call(call: Call, reading: Reading) -> Json:
    return {
        "id": call.id,
        "title": call.title,
        "source": call.source,
        "started_at": call.started_at.isoformat().replace("+00:00", "Z") if call.started_at else None,
        "duration_s": call.duration_s,
        "language": call.language,
        "is_sales_call": reading.is_sales_call,
        "is_sales_call_confidence": reading.is_sales_call_confidence,
    }


def _speakers(call: Call) -> list[Json]:
    speech_s: dict[str, float] = defaultdict(float)
    words: Counter[str] = Counter()
    turns: Counter[str] = Counter()
    for turn in call.turns:
        speech_s[turn.speaker] += turn.duration_s
        words[turn.speaker] += len(turn.words)
        turns[turn.speaker] += 1
    return [
        {
            "id": speaker.id,
            "name": speaker.name,
            "role": speaker.role,
            "role_confidence": speaker.role_confidence,
            "speech_s": round(speech_s[speaker.id], 3),
            "words": words[speaker.id],
            "turns": turns[speaker.id],
        }
        for speaker in call.speakers
    ]


def _phases(call: Call, reading: Reading) -> list[Json]:
    """Phases as contiguous seconds: each lasts until the next one starts."""
    if not reading.phases:
        return []
    starts = [call.words[phase.span.start].start_s for phase in reading.phases]
    ends = [*starts[1:], max(turn.end_s for turn in call.turns)]
    return [
        {"phase": phase.kind, "start_s": start_s, "end_s": end_s, "confidence": phase.confidence}
        for phase, start_s, end_s in zip(reading.phases, starts, ends, strict=True)
    ]


def _question(call: Call, question: Question) -> Json:
    return {
        **_said(call, question.span),
        "role": call.role_at(question.span),
        "type": question.kind if call.role_at(question.span) is not Role.BUYER else None,
        "side": question.side,
        "form": question.form,
        "mode": question.mode,
        "confidence": question.confidence,
    }


def _said(call: Call, span: Span) -> Json:
    return {"speaker": call.turns[call.turn_at(span)].speaker, **_passage(call.passage(span))}


def _passage(passage: Passage) -> Json:
    return {"start_s": passage.start_s, "end_s": passage.end_s, "text": passage.text}


def _measure(measure: Measure, why_not: str | None) -> Json:
    return {
        "value": measure.value,
        "unit": measure.unit,
        "measurable": measure.measurable,
        "why_not": why_not,
        "evidence": [_passage(passage) for passage in measure.evidence],
    }


def _verdict(verdict: Verdict) -> Json:
    return {
        "label": verdict.label,
        "score": verdict.score,
        "confidence": verdict.confidence,
        "why_not": verdict.why_not,
        "reasons": [
            {
                "measure": reason.measure,
                "side": reason.side,
                "points": reason.points,
                "because": reason.because,
                "evidence": [_passage(passage) for passage in reason.evidence],
            }
            for reason in verdict.reasons
        ],
        "change_next": [
            {
                "say": change.say,
                "because": change.because,
                "evidence": [_passage(passage) for passage in change.evidence],
            }
            for change in verdict.change_next
        ],
    }


def _buyer_pull(pull: BuyerPull) -> Json:
    return {
        "pulled": pull.pulled,
        "strength": pull.strength,
        "because": pull.because,
        "evidence": [_passage(passage) for passage in pull.evidence],
        "look_alikes": [{"kind": alike.kind, **_passage(alike.passage)} for alike in pull.look_alikes],
        "story": {
            "project": pull.story.project,
            "urgency": pull.story.urgency,
            "options": pull.story.options,
            "lacking": pull.story.lacking,
        },
    }

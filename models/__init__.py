"""What is true of a town: people, grids, cases, and the rules that these carry."""

from models.alarm import Alarm
from models.ban import Ban
from models.base import Base
from models.board import Board, BoardRow, Colour
from models.booking import Bookable, BookedSlot, Booking, BookingState
from models.call_back import CallBack, CallBackReason
from models.call_request import CallRequest
from models.case import Actor, Case, DayCount, Follower, Urgency
from models.chat import Chat, ChatKind
from models.co_handler import CoHandler, Ending
from models.deadline import Allowance, Limits, Rung
from models.digest import DigestOff, DigestRound
from models.draft import Draft, Step
from models.erasure import Erasure, ErasureRecord
from models.event import CaseEvent
from models.evidence import Evidence, EvidenceKind
from models.export import Export, ExportForm, ExportState
from models.grid import Community, Grid, Town
from models.kept_answer import AnswerPart, KeptAnswer, ShownAnswer
from models.lifecycle import Action, Status
from models.notice import Notice, NoticeKind
from models.opening import Opening, OpeningKind
from models.person import Invitation, Person, Role
from models.policy import Hat, RoleKind
from models.post import Post, PostKind
from models.question import Asked, Question
from models.rating import Rating, Satisfaction
from models.transcription import Transcription, TranscriptionState, Trust
from models.update import InboxUpdate

__all__ = [
    "Action", "Actor", "Alarm", "Allowance", "AnswerPart", "Asked", "Ban", "Base", "Board", "BoardRow", "Bookable",
    "BookedSlot", "Booking", "BookingState", "CallBack", "CallBackReason", "CallRequest", "Case", "CaseEvent", "Chat",
    "ChatKind", "CoHandler", "Colour", "Community", "DayCount", "DigestOff", "DigestRound", "Draft", "Ending",
    "Erasure", "ErasureRecord", "Evidence", "EvidenceKind", "Export", "ExportForm", "ExportState", "Follower", "Grid",
    "Hat", "InboxUpdate", "Invitation", "KeptAnswer", "Limits", "Notice", "NoticeKind", "Opening", "OpeningKind",
    "Person", "Post", "PostKind", "Question", "Rating", "Role", "RoleKind", "Rung", "Satisfaction", "ShownAnswer",
    "Status", "Step", "Town", "Transcription", "TranscriptionState", "Trust", "Urgency",
]  # fmt: skip

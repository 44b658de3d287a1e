# SPDX-License-Identifier: MIT
"""Plays a film or recording from memory. Needs the extra `play`; see `hidden_film.player_type`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoFrame, QVideoSink
from PySide6.QtWidgets import QSlider, QVBoxLayout, QWidget

from abuselog.gui import style
from abuselog.gui.exhibits.picture_view import PictureScroll
from abuselog.gui.parts.button import Button
from abuselog.gui.parts.label import Label
from abuselog.gui.parts.pair import FlowLine
from abuselog.wording.inside import duration_words
from abuselog.wording.language import _

_STILL_HEIGHT: Final = 320
_STEPS: Final = 1_000


class Player(QWidget):
    """Stands still at its first picture, without sound, until it is told otherwise."""

    failed = Signal()
    """This computer can't play it."""

    def __init__(self, data: bytes, *, is_film: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_film = is_film
        self._audio: QAudioOutput | None = None
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(data))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.media = QMediaPlayer(self)
        self._sink = QVideoSink(self)
        self.stills = PictureScroll()
        self.play_button = Button(_("Play"))
        self.sound_button = Button(_("Sound on"))
        self.place = QSlider(Qt.Orientation.Horizontal)
        self.clock = Label(role="small")
        self._build()
        self._connect()
        self.media.setVideoSink(self._sink)
        self.media.setSourceDevice(self._buffer, QUrl())

    def _build(self) -> None:
        self.place.setRange(0, _STEPS)
        self.place.setAccessibleName(_("Place in it"))
        self.setAccessibleName(_("Film") if self._is_film else _("Recording"))
        column = QVBoxLayout(self)
        style.space(column, margins=(0, 0, 0, 0), spacing=8)
        self.stills.setFixedHeight(style.px(_STILL_HEIGHT))
        self.stills.setVisible(self._is_film)
        column.addWidget(self.stills)
        column.addWidget(self.place)
        buttons: list[QWidget] = [self.play_button]
        if self._is_film:
            buttons.append(self.sound_button)
            for words, share in ((_("First"), 0.0), (_("Middle"), 0.5), (_("Last"), 0.98)):
                still = Button(words, kind="quiet")
                still.clicked.connect(lambda _checked=False, share=share: self.stand_at(share))
                buttons.append(still)
        column.addWidget(FlowLine(*buttons, self.clock, spacing=8))

    def _connect(self) -> None:
        self.play_button.clicked.connect(self._on_play)
        self.sound_button.clicked.connect(self._on_sound)
        self.place.sliderMoved.connect(lambda step: self.media.setPosition(self._at(step)))
        self.media.positionChanged.connect(self._on_position)
        self.media.mediaStatusChanged.connect(self._on_status)
        self.media.playbackStateChanged.connect(self._on_state)
        self.media.errorOccurred.connect(lambda *_told: self.failed.emit())
        self._sink.videoFrameChanged.connect(self._on_frame)

    def stand_at(self, share: float) -> None:
        """Stand still at a share of its length."""
        self.media.pause()
        self.media.setPosition(int(self.media.duration() * share))

    def end(self) -> None:
        """Stop, and let go of its bytes."""
        self.media.stop()
        self.media.setSource(QUrl())
        self._buffer.close()
        self._buffer.setData(QByteArray())

    @property
    def is_heard(self) -> bool:
        """Whether its sound is on."""
        return self._audio is not None and not self._audio.isMuted()

    def _at(self, step: int) -> int:
        return self.media.duration() * step // _STEPS

    def _on_play(self) -> None:
        if self.media.playbackState() == QMediaPlayer.PlaybackState.PlayingState:
            self.media.pause()
            return
        if not self._is_film and not self.is_heard:
            self._on_sound()  # whoever plays a recording asks to hear it
        self.media.play()

    def _on_sound(self) -> None:
        if self._audio is None:
            self._audio = QAudioOutput(self)
            self._audio.setMuted(True)
            self.media.setAudioOutput(self._audio)
        self._audio.setMuted(self.is_heard)
        self.sound_button.setText(_("Sound off") if self.is_heard else _("Sound on"))

    def _on_status(self, status: QMediaPlayer.MediaStatus) -> None:
        if status == QMediaPlayer.MediaStatus.LoadedMedia and self._is_film:
            self.media.pause()  # its first picture; nothing moves
        if status == QMediaPlayer.MediaStatus.InvalidMedia:
            self.failed.emit()
        self._on_position(self.media.position())

    def _on_state(self, state: QMediaPlayer.PlaybackState) -> None:
        playing = state == QMediaPlayer.PlaybackState.PlayingState
        self.play_button.setText(_("Pause") if playing else _("Play"))

    def _on_position(self, at_ms: int) -> None:
        whole = self.media.duration()
        if not self.place.isSliderDown():
            self.place.setValue(at_ms * _STEPS // whole if whole else 0)
        self.clock.setText(
            _("{at} of {whole}").format(
                at=duration_words(at_ms / 1000), whole=duration_words(whole / 1000)
            )
        )

    def _on_frame(self, frame: QVideoFrame) -> None:
        image = frame.toImage()
        if not image.isNull():
            self.stills.picture.show_image(image)
            self.stills.fit_height(style.px(_STILL_HEIGHT))

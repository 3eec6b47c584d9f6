"""One visitor without a browser: a websocket that speaks Streamlit's own messages, so that reruns count."""

import time
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from websockets.sync.client import connect

RUN_SECONDS = 30.0
FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class Session:
    """Opens a page, then moves its first slider; the fragment around a slider runs alone, as in a browser.

    `repeats` is the fragment that the page asks to run again and again by itself, blank where there is none.
    """

    def __init__(self, address: str, page: str = "", query: str = "") -> None:
        stream = address.replace("http", "ws", 1) + "/_stcore/stream"
        self._socket = connect(stream, subprotocols=["streamlit"], origin=address, max_size=None)  # pyright: ignore
        self._page_hash = ""
        self._page, self._query = page, query
        self.repeats = ""
        self._sliders: dict[str, tuple[Slider, str]] = {}
        self._values: dict[str, float] = {}

    def __enter__(self) -> Self:
        self._run()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._socket.close()

    def move_first_slider(self) -> float:
        """One step up, or back to the bottom from the top; milliseconds until the server says it has finished.

        Raises:
            RuntimeError: The page has no slider.
        """
        if not self._sliders:
            raise RuntimeError(f'the page "{self._page}" has no slider')
        name, (slider, fragment) = next(iter(self._sliders.items()))
        higher = self._values[name] + slider.step
        self._values[name] = higher if higher <= slider.max else slider.min
        start = time.perf_counter()
        self._run(fragment)
        return (time.perf_counter() - start) * 1000

    def rerun(self, fragment: str = "") -> float:
        """The whole page once more, or one fragment of it; milliseconds until the server says it has finished."""
        start = time.perf_counter()
        self._run(fragment)
        return (time.perf_counter() - start) * 1000

    def _run(self, fragment: str = "") -> None:
        if not fragment:
            self.repeats = ""
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash, state.page_name, state.fragment_id = self._page_hash, self._page, fragment
        state.query_string = self._query
        for name, value in self._values.items():
            widget = state.widget_states.widgets.add(id=name)
            widget.double_array_value.data.append(value)
        self._socket.send(message.SerializeToString())
        self._listen()

    def _listen(self) -> None:
        """Take in what the server sends until the run is over; one that ends early for another is not.

        Raises:
            RuntimeError: The page shows an error.
        """
        while True:
            message = ForwardMsg.FromString(self._socket.recv(RUN_SECONDS))  # pyright: ignore[reportArgumentType]
            kind = message.WhichOneof("type")
            if kind == "navigation":
                # Not that of "new_session", which is sent before it is known which page will be shown.
                self._page_hash = message.navigation.page_script_hash
            elif kind == "auto_rerun":
                self.repeats = message.auto_rerun.fragment_id
            elif kind == "delta":
                self._take_in(message.delta)
            elif kind == "script_finished" and message.script_finished in FINISHED:
                return

    def _take_in(self, delta: Delta) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(f'the page "{self._page}" shows an error: {element.exception.message}')
        if kind == "slider":
            self._sliders[element.slider.id] = (element.slider, delta.fragment_id)
            self._values.setdefault(element.slider.id, element.slider.default[0])

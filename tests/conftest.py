"""What holds for the whole suite: no test watches the clock, and figures are told at the end whoever measured them."""

from _pytest.terminal import TerminalReporter
from hypothesis import HealthCheck, settings

settings.register_profile("veille", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("veille")


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print every property named `figure` that a test recorded."""
    figures = [
        str(value)
        for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed"))
        for name, value in report.user_properties
        if name == "figure"
    ]
    if figures:
        terminalreporter.section("figures")
        for figure in figures:
            terminalreporter.write_line(figure)

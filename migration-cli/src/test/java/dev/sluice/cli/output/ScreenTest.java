package dev.sluice.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written);

    @Test
    void withoutATerminalOnlyLinesThatStayArePrinted() {
        Screen screen = Screen.on(out, new Properties(), Map.of());

        screen.show(List.of("live"));
        screen.line("stays");

        assertThat(written.toString()).isEqualTo("stays\n");
        assertThat(screen.bold("plain")).isEqualTo("plain");
    }

    @Test
    void liveLinesAreDrawnAnewBelowTheOnesThatStay() {
        Screen screen = new Screen(out, 80, 24, false);

        screen.show(List.of("one", "two"));
        screen.line("stays");

        assertThat(written.toString()).isEqualTo("one\ntwo\n" + "\u001b[2A\r\u001b[J" + "stays\none\ntwo\n");
    }

    @Test
    void liveLinesAreCutToTheTerminal() {
        Screen screen = new Screen(out, 10, 5, false);

        screen.show(List.of("0123456789abc", "b", "c", "d"));

        assertThat(written.toString()).isEqualTo("01234567…\nb\nc\n");
    }

    @Test
    void stylesTakeNoRoomAndEndWithALineThatIsCut() {
        Screen screen = new Screen(out, 10, 5, true);

        screen.show(List.of(screen.bold("012345678"), screen.red("0123456789abc")));

        assertThat(written.toString()).isEqualTo("\u001b[1m012345678\u001b[0m\n\u001b[31m01234567\u001b[0m…\n");
    }

    @Test
    void noColorIsRespected() {
        Properties terminal = new Properties();
        terminal.setProperty("sluice.terminal.columns", "80");

        assertThat(Screen.on(out, terminal, Map.of("NO_COLOR", "1")).red("x")).isEqualTo("x");
        assertThat(Screen.on(out, terminal, Map.of()).red("x")).isEqualTo("\u001b[31mx\u001b[0m");
    }
}

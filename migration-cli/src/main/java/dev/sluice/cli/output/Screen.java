package dev.sluice.cli.output;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines that stay, and, on a terminal, a few below them that are drawn anew in place. Elsewhere (a file, a pipe) only lines that
 * stay. Thread-safe.
 */
public final class Screen {
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final int NOT_A_TERMINAL = 0;
    private static final char ESCAPE = '\u001b';
    /** A style, or one character. */
    private static final Pattern PIECE = Pattern.compile(ESCAPE + "\\[[0-9;]*m|.");

    private final PrintWriter out;
    private final int columns;
    private final int height;
    private final boolean colours;
    private List<String> live = List.of();

    Screen(PrintWriter out, int columns, int height, boolean colours) {
        this.out = out;
        this.columns = columns;
        this.height = height;
        this.colours = colours;
    }

    /** The launcher says in system properties how large the terminal is, if it is one; {@code NO_COLOR} turns colours off. */
    static Screen on(PrintWriter out, Properties system, Map<String, String> environment) {
        int columns = Integer.parseInt(system.getProperty("sluice.terminal.columns", "0"));
        int lines = Integer.parseInt(system.getProperty("sluice.terminal.lines", "24"));
        boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Screen(out, columns, lines, columns != NOT_A_TERMINAL && colours);
    }

    /** One that shows nothing. */
    public static Screen silent() {
        return new Screen(new PrintWriter(Writer.nullWriter()), NOT_A_TERMINAL, 0, false);
    }

    /** Whether lines can be drawn anew. */
    public boolean isLive() {
        return columns != NOT_A_TERMINAL;
    }

    /** How many lines may be live at once. */
    int room() {
        return Math.max(3, height - 2);
    }

    /** Prints lines that stay, above the live ones. */
    public synchronized void line(String text) {
        clear();
        out.println(text);
        draw();
    }

    /** Replaces the live lines; does nothing where there is no terminal. */
    synchronized void show(List<String> lines) {
        if (isLive()) {
            clear();
            live = lines.stream().limit(room()).map(this::cut).toList();
            draw();
        }
    }

    /** Begins: logs go above the live lines from now on. */
    void claim() {
        if (isLive()) {
            LogLines.divertTo(this::line);
        }
    }

    /** The live lines stay as they are. */
    synchronized void release() {
        LogLines.restore();
        live = List.of();
        out.flush();
    }

    public String bold(String text) {
        return style("1", text);
    }

    public String dim(String text) {
        return style("2", text);
    }

    public String green(String text) {
        return style("32", text);
    }

    public String red(String text) {
        return style("31", text);
    }

    private String style(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private void clear() {
        if (!live.isEmpty()) {
            out.print("\u001b[" + live.size() + "A\r" + CLEAR_BELOW);
        }
    }

    private void draw() {
        live.forEach(out::println);
        out.flush();
    }

    /** A line that wrapped would be drawn over wrongly. Styles take no room, and end with the line. */
    private String cut(String line) {
        StringBuilder cut = new StringBuilder();
        int shown = 0;
        int most = Math.max(0, columns - 2);
        Matcher pieces = PIECE.matcher(line);
        while (pieces.find()) {
            boolean style = pieces.group().length() > 2;
            if (style || shown < most) {
                cut.append(pieces.group());
            }
            shown += style ? 0 : 1;
        }
        return shown < columns ? line : cut.append('…').toString();
    }
}

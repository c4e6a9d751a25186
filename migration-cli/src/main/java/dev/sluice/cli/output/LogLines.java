package dev.sluice.cli.output;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Logs to standard error, above whatever a {@link Screen} shows at the time. Named in {@code logback.xml}. */
public final class LogLines extends AppenderBase<ILoggingEvent> {
    private static final AtomicReference<@Nullable Consumer<String>> SCREEN = new AtomicReference<>();

    private @Nullable PatternLayoutEncoder encoder;

    public void setEncoder(PatternLayoutEncoder encoder) {
        this.encoder = encoder;
    }

    /** Sends lines here instead of to standard error. */
    static void divertTo(Consumer<String> screen) {
        SCREEN.set(screen);
    }

    static void restore() {
        SCREEN.set(null);
    }

    @Override
    protected void append(ILoggingEvent event) {
        PatternLayoutEncoder pattern = encoder;
        if (pattern == null) {
            return;
        }
        String text = new String(pattern.encode(event), StandardCharsets.UTF_8);
        Consumer<String> screen = SCREEN.get();
        if (screen == null) {
            System.err.print(text);
        } else {
            screen.accept(text.stripTrailing());
        }
    }
}

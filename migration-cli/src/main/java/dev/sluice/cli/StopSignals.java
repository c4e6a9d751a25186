package dev.sluice.cli;

import dev.sluice.cli.output.ExitCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C and SIGTERM: the first asks the work to end, the second ends the process at once. Lasts until the process ends.
 *
 * <p>By reflection: the JDK has no other way to handle a signal than {@code sun.misc.Signal}, which the compiler warns of.
 */
final class StopSignals {
    private static final Logger log = LoggerFactory.getLogger(StopSignals.class);

    private final AtomicInteger first = new AtomicInteger();
    private final Runnable stop;

    private StopSignals(Runnable stop) {
        this.stop = stop;
    }

    /** Begins to listen; {@code stop} runs on a thread of its own. */
    static StopSignals stopping(Runnable stop) {
        StopSignals signals = new StopSignals(stop);
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method number = signal.getMethod("getNumber");
            InvocationHandler handle = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    signals.received((Integer) number.invoke(arguments[0]));
                }
                return null;
            };
            Object listening =
                    Proxy.newProxyInstance(StopSignals.class.getClassLoader(), new Class<?>[] {handler}, handle);
            for (String name : new String[] {"INT", "TERM"}) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), listening);
            }
        } catch (ReflectiveOperationException e) {
            log.warn("Signals cannot be handled here: Ctrl-C ends the process at once", e);
        }
        return signals;
    }

    private void received(int number) {
        if (!first.compareAndSet(0, number)) {
            Runtime.getRuntime().halt(ExitCode.ofSignal(number));
        }
        stop.run();
    }

    /** The exit code of the signal that came, if one came. */
    OptionalInt exitCode() {
        int number = first.get();
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(ExitCode.ofSignal(number));
    }
}

package dev.sluice.replicate.debezium;

import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.source.spi.DataChangeEventListener;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Debezium's meters, which write down each event as a text for JMX, at a fifth of the work of the thread that decodes. */
final class Meters {
    private static final Logger log = LoggerFactory.getLogger(Meters.class);

    private Meters() {}

    /** Stops them. There is no setting for it; where it cannot be done, all that is lost is time. */
    static boolean silence(@Nullable ChangeEventSourceCoordinator<?, ?> coordinator) {
        try {
            Field dispatcher = ChangeEventSourceCoordinator.class.getDeclaredField("eventDispatcher");
            dispatcher.setAccessible(true);
            if (dispatcher.get(coordinator) instanceof EventDispatcher<?, ?> found) {
                found.setEventListener(DataChangeEventListener.NO_OP());
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            log.debug("Debezium's meters run on", e);
        }
        return true;
    }
}

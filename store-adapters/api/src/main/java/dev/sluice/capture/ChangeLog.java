package dev.sluice.capture;

import dev.sluice.data.Dataset;
import dev.sluice.store.Capability;
import java.util.List;
import java.util.Optional;

/**
 * A store's log of committed changes: prepares it for one pipeline, and says at every start whether it is still the same log.
 * Nothing here is ever created or dropped on its own initiative. Thread-safe.
 */
public interface ChangeLog extends Capability {

    /** What stands in the way of following the log for these datasets. Only reads. */
    List<Finding> check(String pipeline, List<Dataset> datasets);

    /** The state of what {@link #create} made for this pipeline, or empty if it is not there. */
    Optional<LogState> state(String pipeline);

    /**
     * Makes the log keep everything from now on (PostgreSQL: publication and slot).
     *
     * @throws dev.sluice.error.SettingsException if it is there already or a privilege is missing, with the statement to run
     */
    LogState create(String pipeline, List<Dataset> datasets);

    /** Makes the log carry exactly these datasets from now on. */
    void publish(String pipeline, List<Dataset> datasets);

    /**
     * Waits until every transaction that is open now is over. The log may lack what one that began before {@link #publish} wrote
     * to a dataset added there, so only a load that begins after this wait is sure to show it.
     *
     * @throws dev.sluice.error.StoreUnavailableException if one is open still after {@code limit}
     */
    void settle(java.time.Duration limit);

    /** Removes what {@link #create} made, so that the source keeps no log any more. Harmless if nothing is there. */
    void drop(String pipeline);

    /** Where the log ends now, in the coordinates of {@link LogState}. */
    String end();

    /** Whether the log's coordinate {@code later} is beyond {@code earlier}. */
    boolean isBeyond(String later, String earlier);

    /** Writes a mark to the log that the stream delivers as a boundary, so that an idle pipeline moves on. */
    void beat(String pipeline);

    /** How to connect to follow the log, for a capture engine that has a driver of its own. */
    Connection connection();

    /**
     * Where a server is.
     *
     * @param options the adapter's own connection options by their driver names
     */
    record Connection(
            String host,
            int port,
            String database,
            String user,
            dev.sluice.store.Secret password,
            java.util.Map<String, String> options) {}
}

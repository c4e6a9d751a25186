package dev.sluice.store.jdbc.session;

import java.sql.SQLException;
import org.jooq.SQLDialect;

/** What sessions and messages have to know of a database. Stateless and thread-safe. */
public interface Database {

    /** Its name for people: {@code H2}. */
    String title();

    /** How jOOQ quotes names and writes statements for it. */
    SQLDialect jooq();

    /** What may be done about an error of the driver; {@link Fault#ofState} is right where SQL states are standard. */
    Fault fault(SQLException error);
}

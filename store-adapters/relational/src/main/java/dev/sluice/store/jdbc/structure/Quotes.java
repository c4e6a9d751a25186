package dev.sluice.store.jdbc.structure;

import dev.sluice.data.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Names as a database quotes them, without a connection. */
public final class Quotes {
    private final DSLContext sql;

    public Quotes(SQLDialect dialect) {
        this.sql = DSL.using(dialect);
    }

    public String of(String name) {
        return sql.render(DSL.name(name));
    }

    public String of(Name table) {
        List<String> parts = new ArrayList<>(table.namespace());
        parts.add(table.local());
        return sql.render(DSL.name(parts));
    }

    public String of(List<String> names) {
        return names.stream().map(this::of).collect(Collectors.joining(", "));
    }
}

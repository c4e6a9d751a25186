package dev.sluice.testkit.contract;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Capability;
import dev.sluice.store.Catalog;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.structure.CheckedStructures;
import dev.sluice.structure.Structures;
import dev.sluice.testkit.contract.MemoryServer.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A small store that keeps its contracts, except for one {@link Breakage}. */
final class MemoryStore implements Store {
    /** Nobody counts it down. */
    private static final CountDownLatch END = new CountDownLatch(1);

    private final MemoryServer server;
    private final Breakage breakage;
    private boolean closed;

    MemoryStore(MemoryServer server, Breakage breakage) {
        this.server = server;
        this.breakage = breakage;
        server.connections.incrementAndGet();
        if (breakage == Breakage.LEAKS_A_THREAD) {
            leakAThread();
        }
    }

    /** They are all of one name, as those of a driver's pool are. */
    static void leakAThread() {
        Thread thread = new Thread(MemoryStore::linger, "leaked");
        thread.setDaemon(true);
        thread.start();
    }

    private static void linger() {
        try {
            END.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Catalog catalog() {
        return new Catalog() {
            @Override
            public Name home(String local) {
                return Name.of("memory", local);
            }

            @Override
            public List<Dataset> datasets() {
                return server.tables.values().stream()
                        .map(table -> table.dataset)
                        .toList();
            }

            @Override
            public Optional<Dataset> dataset(Name name) {
                return Optional.ofNullable(server.tables.get(name)).map(table -> table.dataset);
            }

            @Override
            public long estimatedRows(Name name) {
                return -1;
            }
        };
    }

    @Override
    public RowStream read(Read read) {
        return rows(read, 0, table(read.dataset()).rows());
    }

    private RowStream rows(Read read, int from, List<Row> rows) {
        if (breakage == Breakage.SWALLOWS_THE_INTERRUPT) {
            Thread.interrupted();
        }
        List<Row> found = new ArrayList<>(breakage == Breakage.MERGES_EQUAL_ROWS ? new LinkedHashSet<>(rows) : rows);
        if (breakage == Breakage.TREATS_UNKNOWN_AS_FALSE) {
            found.removeIf(row -> !twoValued(read.filter(), row));
        }
        found.replaceAll(this::spoiled);
        Schema schema = table(read.dataset()).dataset.schema();
        return broken(read).residual(new MemoryRows(schema, found, read, from, breakage));
    }

    private Read broken(Read read) {
        boolean filtered = breakage == Breakage.IGNORES_FILTERS || breakage == Breakage.TREATS_UNKNOWN_AS_FALSE;
        return new Read(
                read.dataset(),
                breakage == Breakage.IGNORES_FIELDS ? List.of() : read.fields(),
                filtered ? Filter.all() : read.filter(),
                breakage == Breakage.IGNORES_LIMIT ? Read.NO_LIMIT : read.limit(),
                read.options());
    }

    private Row spoiled(Row row) {
        @Nullable Object[] values = new @Nullable Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = spoiled(row.value(i));
        }
        return Row.of(row.schema(), values);
    }

    private @Nullable Object spoiled(@Nullable Object value) {
        return switch (breakage) {
            case FORGETS_SIGN_OF_ZERO -> value instanceof Double number ? Double.valueOf(number + 0.0) : value;
            case TRIMS_TEXT -> value instanceof String text ? text.strip() : value;
            case TURNS_EMPTY_INTO_NULL -> "".equals(value) ? null : value;
            case STRIPS_ZEROS_OF_DECIMALS -> value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
            default -> value;
        };
    }

    @Override
    public List<Split> split(Read read, int parts) {
        List<Split> splits = new ArrayList<>();
        int size = table(read.dataset()).rows().size();
        for (int i = 0; i < parts; i++) {
            long from = (long) size * i / parts;
            long to = (long) size * (i + 1) / parts;
            boolean last = i == parts - 1;
            if (breakage == Breakage.LOSES_A_ROW_BETWEEN_PARTS && !last) {
                to = Math.max(from, to - 1);
            }
            if (breakage == Breakage.DOUBLES_A_ROW_BETWEEN_PARTS && !last) {
                to = Math.min(size, to + 1);
            }
            splits.add(new Split(read, i, from + " " + to));
        }
        return splits;
    }

    @Override
    public RowStream read(Split split) {
        String[] bounds = split.token().split(" ", 2);
        List<Row> rows = table(split.read().dataset()).rows();
        int from = Math.min(Integer.parseInt(bounds[0]), rows.size());
        return rows(split.read(), from, rows.subList(from, Math.min(Integer.parseInt(bounds[1]), rows.size())));
    }

    @Override
    public Writer writer(Dataset dataset, Write write) {
        boolean create = write.missing() == Write.Missing.CREATE || breakage == Breakage.CREATES_UNASKED;
        if (create && !server.tables.containsKey(dataset.name())) {
            server.tables.put(dataset.name(), new Table(dataset));
        }
        return new MemoryWriter(table(dataset.name()), write.mode(), breakage);
    }

    private Table table(Name name) {
        if (closed) {
            throw new IllegalStateException("The store is closed");
        }
        Table table = server.tables.get(name);
        if (table == null && breakage == Breakage.ANSWERS_FOR_MISSING_DATASETS) {
            return new Table(
                    Dataset.table(name, Schema.of(Field.of("id", new Type.Bool())), dev.sluice.data.Key.none()));
        }
        if (table == null) {
            throw new SettingsException("Cannot use " + name + ": there is no such dataset; correct the name");
        }
        return table;
    }

    @Override
    public StoreProfile profile() {
        return new MemoryProfile(breakage);
    }

    @Override
    public <T extends Capability> Optional<T> find(Class<T> capability) {
        return capability == Structures.class
                ? Optional.of(capability.cast(new CheckedStructures(new MemoryStructure(server, breakage))))
                : Optional.empty();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> nativeClient) {
        return Optional.empty();
    }

    @Override
    public void close() {
        if (!closed && breakage != Breakage.LEAKS_A_CONNECTION) {
            server.connections.decrementAndGet();
        }
        closed = true;
    }

    /** SQL's mistake-prone cousin: what is not true is false. */
    private static boolean twoValued(Filter filter, Row row) {
        if (filter instanceof Filter.Not not) {
            return !twoValued(not.term(), row);
        }
        if (filter instanceof Filter.And and) {
            return and.terms().stream().allMatch(term -> twoValued(term, row));
        }
        if (filter instanceof Filter.Or or) {
            return or.terms().stream().anyMatch(term -> twoValued(term, row));
        }
        return filter.accepts(row);
    }
}

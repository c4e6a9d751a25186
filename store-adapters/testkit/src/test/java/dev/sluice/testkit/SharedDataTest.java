package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedDataTest {

    @Test
    void holdsChinook() {
        TestDatabase database = PostgresServer.shared().createDatabase();

        SharedData.CHINOOK.loadInto(database);

        assertThat(database.rows("SELECT (SELECT count(*) FROM track), (SELECT count(*) FROM playlist_track)"))
                .containsExactly("3503|8715");
    }

    @Test
    void holdsNorthwind() {
        TestDatabase database = PostgresServer.shared().createDatabase();

        SharedData.NORTHWIND.loadInto(database);

        assertThat(database.rows("SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM order_details)"))
                .containsExactly("830|2155");
    }
}

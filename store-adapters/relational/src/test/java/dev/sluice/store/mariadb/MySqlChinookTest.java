package dev.sluice.store.mariadb;

class MySqlChinookTest extends ChinookRoundTrip {
    @Override
    MariaDbFixture newFixture() {
        return MariaDbFixture.mysql();
    }
}

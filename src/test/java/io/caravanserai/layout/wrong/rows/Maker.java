package io.caravanserai.layout.wrong.rows;

final class Maker {
    record Order(String what) {}

    KnowsItsMaker make(Order order) {
        return new KnowsItsMaker(order);
    }
}

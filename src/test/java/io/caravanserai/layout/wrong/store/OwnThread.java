package io.caravanserai.layout.wrong.store;

final class OwnThread {
    Thread thread() {
        return new Thread(() -> {});
    }
}

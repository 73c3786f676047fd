"""记录。"""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """记录."""

    name = "hengping.ground.records"
    label = "records"
    verbose_name = "记录"

    def ready(self) -> None:
        """Have the registers of people, which stand below the records, sealed; and the seals compared."""
        from hengping.ground.people import registers as people  # models are not loaded before
        from hengping.ground.records.beside import register_bureau
        from hengping.ground.records.registers import History, Register, register_faults, register_register
        from hengping.ground.records.written_faults import lines_not_as_written

        register_register(
            History("people_log", "日志", people.log_lines),
            Register("people_user", "账号", "people_log", people.ACCOUNTS, people.accounts_touched),
            Register("people_bureau", "单位资料", "people_log", people.BUREAUS, people.bureaus_touched),
        )
        register_bureau(register_faults)
        register_bureau(lines_not_as_written)

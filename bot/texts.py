"""Words of the command line."""

from db.vietnamese import thousands

WRONG_TOKEN = "không đúng dạng; chép nguyên dòng mà @BotFather đã cấp, ví dụ 123456789:AAH…"
MISSING_TOKEN = "chưa có; xin @BotFather cấp rồi ghi vào tệp .env"
WRONG_ADDRESS = "phải là địa chỉ đầy đủ, bắt đầu bằng https://"
WRONG_PROXY = "phải bắt đầu bằng http://, https:// hoặc socks5://, ví dụ socks5://127.0.0.1:1080"
WRONG_DATABASE = "phải có dạng sqlite:///duong/dan/tep.sqlite3 hoặc postgresql://nguoi:matkhau@may/ten"
WRONG_ADMINS = "phải là các số id Telegram, cách nhau bằng dấu phẩy"
WRONG_ZONE = "không có múi giờ này; thường dùng Asia/Ho_Chi_Minh"
WRONG_SECRET = "chỉ gồm chữ không dấu, số, gạch ngang và gạch dưới, không quá 256 ký tự"
WRONG_LISTEN = "phải có dạng máy:cổng, ví dụ 127.0.0.1:8443"
LISTEN_TAKEN = "cổng này đang bận hoặc máy này không có địa chỉ đó; chọn cổng khác, ví dụ 127.0.0.1:8444"
WRONG_RATE = "phải là số tin mỗi giây, lớn hơn 0; với Telegram không nên quá 30"
WRONG_PORT = "phải là số cổng từ 0 đến 65535"
WRONG_USERNAME = "chỉ gồm chữ không dấu, số và gạch dưới, ví dụ DongDoiHaTinhBot"
ENV_UNREADABLE = "tệp .env phải là tệp chữ lưu dạng UTF-8; mở bằng trình soạn thảo rồi lưu lại"
WRONG_VALUE = "giá trị không dùng được"
WRONG_KIND = {
    "ADMIN_IDS": WRONG_ADMINS,
    "BOT_NOW": "phải là ngày giờ, ví dụ 2023-10-20T08:00:00+07:00",
    "LOG_LEVEL": "chỉ nhận DEBUG, INFO, WARNING hoặc ERROR",
    "PORT": WRONG_PORT,
    "SEND_RATE": "phải là một số, ví dụ 28.5",
}
SETTINGS_HEAD = "Cài đặt chưa đúng, Đồng Đội chưa chạy được:"
SETTINGS_TAIL = "Sửa trong tệp .env (giải thích từng mục ở .env.example) rồi chạy lại."

DATABASE_AWAY = "Không mở được cơ sở dữ liệu (DATABASE_URL). Kiểm tra máy chủ, đường dẫn, quyền ghi và chỗ trống trên đĩa rồi chạy lại."
DATABASE_BUSY = "Cơ sở dữ liệu đang bận vì một việc khác ghi lâu; chưa có gì thay đổi. Chờ một phút rồi chạy lại."
BUSY_CODES = ("SQLITE_BUSY", "SQLITE_LOCKED", "40001", "40P01", "55P03")
DATABASE_DAMAGED = (
    "Cơ sở dữ liệu (DATABASE_URL) bị hỏng, hoặc tệp ấy không phải của Đồng Đội. Dừng Đồng Đội, giữ nguyên tệp, "
    "rồi khôi phục từ bản sao lưu gần nhất. Chưa có gì thay đổi."
)
DATABASE_NEWER = "Cơ sở dữ liệu này do một bản Đồng Đội mới hơn tạo ra. Hãy dùng bản mới hơn; dữ liệu chưa bị thay đổi."
SERVED_STILL = "Một bản Đồng Đội khác đang chạy trên cơ sở dữ liệu này; chờ xem có phải nó đang dừng không (khoảng 20 giây)…"
SERVED_ALREADY = (
    "Đồng Đội đang chạy trên cơ sở dữ liệu này rồi, ở cửa sổ khác hoặc máy khác. Chỉ chạy một: dừng bản kia rồi chạy lại, "
    "hoặc để bản kia chạy tiếp. Chưa có gì thay đổi."
)
SERVED = "Đồng Đội đang chạy trên cơ sở dữ liệu này."
NOT_SERVED = "Đồng Đội chưa chạy trên cơ sở dữ liệu này."

NO_SUCH_MEMBER = "Không có hội viên mang mã này trong danh sách. Kiểm tra lại mã (ví dụ HV003)."
MEMBER_NOT_ACTIVE = "Hội viên này đã chuyển đi, thôi sinh hoạt hoặc từ trần; không cấp mã."
NO_LINK = "Chưa biết tên bot trên Telegram nên chưa có đường dẫn: đặt BOT_USERNAME hoặc chạy `python -m bot run` một lần."
WRONG_DAY = "ngày phải có thật và viết theo dạng năm-tháng-ngày, ví dụ 2026-11-24"
WRONG_YEAR = "năm phải viết đủ bốn chữ số, ví dụ 2023"


def wrong_setting(name: str, problem: str) -> str:
    return f"{name}: {problem}"


def wrong_settings(problems: list[str]) -> str:
    return "\n".join([SETTINGS_HEAD, *(f"  - {problem}" for problem in problems), SETTINGS_TAIL])


def invitation(name: str, unit: str, code: str, link: str, until: str) -> str:
    return f"Đồng chí {name} – {unit}\nMã: {code}\nĐường dẫn: {link}\nDùng một lần, đến hết ngày {until}."


def database_away(code: str) -> str:
    """By what the engine calls it: it is there and somebody else holds it, or it is not to be had."""
    return DATABASE_BUSY if code.startswith(BUSY_CODES) else DATABASE_AWAY


def revoked(name: str, *, code: bool, account: bool) -> str:
    if not code and not account:
        return f"Không có gì để thu hồi: đồng chí {name} không có mã mời nào còn dùng được và chưa gắn tài khoản Telegram."
    first = "đã thu hồi mã mời" if code else "không có mã mời nào còn dùng được"
    return f"Đồng chí {name}: {first}; {'đã gỡ tài khoản Telegram' if account else 'chưa gắn tài khoản Telegram nào'}."


WRONG_COMMAND = "Lệnh chưa đúng."


def missing(what: str) -> str:
    return f"Còn thiếu: {what}."


def missing_one_of(what: str) -> str:
    return f"Hãy ghi một trong các mục: {what.replace(' ', ', ')}."


def unknown_words(words: str) -> str:
    return f"Không hiểu phần “{words}”. Câu có dấu cách phải đặt trong ngoặc kép."


def unknown_command(word: str, known: str) -> str:
    return f"Không có lệnh “{word}”. Các lệnh: {known}."


def not_together(one: str, other: str) -> str:
    return f"Không dùng cùng lúc {one} với {other}; chỉ ghi một."


def nothing_behind(option: str) -> str:
    return f"Sau {option} còn thiếu giá trị."


def something_behind(option: str, value: str) -> str:
    return f"{option} đứng một mình, không ghi thêm “{value}”."


def more_by(command: str) -> str:
    return f"Xem giải thích từng mục: {command} -h"


ABOUT = "Đồng Đội: bot Telegram của Hội Cựu chiến binh."
COMMAND = "LỆNH"
WORKBOOK = "TỆP.xlsx"
MEMBER_CODE = "MÃ_HỘI_VIÊN"
QUESTION = "CÂU_HỎI"
NEW_FILE = "TỆP"
YEAR = "NĂM"
DAY = "NGÀY"
USAGE = "Cách dùng: "
COMMANDS = "Các lệnh"
HEADINGS = {"positional arguments": "Ghi kèm theo", "options": "Tùy chọn"}  # as argparse calls them
HELP = "xem cách dùng"
HELP_WORKBOOK = "tệp Excel đã điền theo mẫu"
HELP_MEMBER_CODE = "mã trong danh sách hội viên, ví dụ HV003"
HELP_QUESTION = "câu hỏi, đặt trong ngoặc kép"
HELP_RUN = "chạy bot, đến khi dừng bằng Ctrl-C"
HELP_DEMO = "chạy thử trên máy này với hội mẫu, không cần mã của Telegram"
HELP_LOAD = "đọc dữ liệu của Hội từ tệp Excel"
HELP_TEMPLATE = "ghi một tệp Excel mẫu để điền"
HELP_SAMPLE = "nạp hội mẫu để thử"
HELP_DROP_SAMPLE = "gỡ toàn bộ dữ liệu mẫu"
HELP_APPLY = "ghi thật; không có thì chỉ xem trước"
HELP_INVITE = "cấp mã mời cho một hội viên"
HELP_REVOKE = "thu hồi mã còn dùng được và gỡ tài khoản Telegram đang gắn"
HELP_ASK = "hỏi thử như hội viên hỏi"
HELP_YEAR = "hỏi về năm này"
HELP_TODAY = "coi như hôm nay là ngày này"
HELP_JSON = "in kết quả dạng JSON"
HELP_BACKUP = "sao lưu cơ sở dữ liệu, cả khi bot đang chạy"
HELP_BACKUP_FILE = "tệp mới để ghi bản sao"
HELP_DOCTOR = "kiểm tra cài đặt, cơ sở dữ liệu và đường tới Telegram"

NOTHING_FOUND = "Không tìm thấy."
NO_SUCH_YEAR = "Không tìm thấy: kho của Hội không có dữ liệu của năm ấy."
MISSED_PART = "Không tìm thấy phần: {}"
CONTRADICTION = "Không tìm thấy: số, năm hoặc cơ quan ban hành đã nêu không khớp với văn bản nào đang lưu."
PERSONAL = "Không trả lời: câu hỏi về việc riêng của người khác."
OUT_OF_SCOPE = "Không trả lời: câu hỏi ngoài việc của Hội."
COURTESY = "Lời chào hỏi, cảm ơn: Đồng Đội đáp lại lời chào, không tra kho."
NEAR = "Gần nhất có:"
CHOICES = "Chưa chắc; đưa cho người hỏi chọn một trong các mục:"
NOTHING_LOADED = "Chưa có dữ liệu của Hội: chạy `python -m bot load TỆP.xlsx --apply`, hoặc `load --sample --apply` để thử."
TELEGRAM_STRANGE = "Máy chủ Telegram (BOT_API_URL) trả lời không đúng như Telegram. Kiểm tra địa chỉ, hoặc lát nữa chạy lại."
TELEGRAM_AWAY = "Không tới được máy chủ Telegram (BOT_API_URL, PROXY_URL)."
TOKEN_REFUSED = "Telegram không nhận BOT_TOKEN này."

NOT_COPIED = (
    "Cơ sở dữ liệu đang hỏng nên không sao được bản dùng được. Giữ nguyên tệp, đừng ghi đè bản sao cũ, rồi khôi phục từ bản gần nhất."
)


def backup_written(name: str, size: int) -> str:
    return f"Đã sao lưu vào {name} ({thousands(max(size // 1024, 1))} KB), đã kiểm tra. Tệp có dữ liệu cá nhân: cất ở nơi kín."


def backup_exists(name: str) -> str:
    return f"Tệp {name} đã có, không ghi đè. Chọn tên khác."


def backup_not_written(name: str) -> str:
    return f"Không ghi được tệp {name}. Kiểm tra thư mục, quyền ghi và chỗ trống trên đĩa."


def use_pg_dump(line: str) -> str:
    return f"Dữ liệu nằm ở PostgreSQL, hãy sao lưu bằng công cụ của nó, bản không cũ hơn máy chủ (mật khẩu sẽ được hỏi):\n  {line}"


def schema_is(at: str | None, newest: str, *, known: bool) -> str:
    if not known:
        return DATABASE_NEWER
    if at == newest:
        return f"Cơ sở dữ liệu đúng phiên bản ({newest})."
    return f"Cơ sở dữ liệu ở phiên bản {at or 'trống'}, cần {newest}: chạy `python -m bot run` hoặc `load` để nâng."


def association_is(name: str, members: int) -> str:
    return f"{name}: {members} hội viên."


def telegram_is(username: str) -> str:
    return f"Telegram trả lời: @{username}."


DEMO_SECRETARY = "Thư ký Hội"
DEMO_UNIT_SECRETARY = "Thư ký chi hội 01"
DEMO_MEMBER = "Hội viên, đơn vị 01"
DEMO_OTHER_MEMBER = "Hội viên, đơn vị khác"
DEMO_STRANGER = "Người lạ"
DEMO_STRANGER_NAME = "Khách Vãng Lai"


def demo_is_at(url: str) -> str:
    return f"Đồng Đội đang chạy thử với hội mẫu. Mở trình duyệt: {url}\nDừng bằng Ctrl-C."


DEMO_RUNS_ALREADY = "Bản chạy thử đang mở ở thư mục này rồi. Dừng bản kia trước, hoặc mở tiếp bản kia."


def port_taken(port: int) -> str:
    return f"Cổng {port} đang bận. Chọn cổng khác, ví dụ: PORT=8090 make demo"

import { fail, pass, passTelling, type Rule } from '../rule.ts';
import { counted } from '../text.ts';

export default {
  id: 'admit-apologise-act',
  title: { en: 'What went wrong before is put right first', vi: 'Điều sai trước đó được sửa trước đã' },
  family: 'principles',
  node: {
    en: 'Ethics: responsibility. Admit it, apologise, act; until then those it touched hear of nothing else.',
    vi: 'Đạo đức: trách nhiệm. Nhận lỗi, xin lỗi, sửa chữa; trước đó không nói chuyện khác với những người bị ảnh hưởng.',
  },
  source: { text: 'Our own choice', confidence: 'product' },
  severity: 'block',
  gate: true,
  check({ incident, corrects }) {
    if (corrects) {
      const n = counted(corrects.got);
      return passTelling({
        en: `It puts “${corrects.campaign}” right: it goes to nobody but the ${n.en} people who got that.`,
        vi: `Thư này đính chính “${corrects.campaign}”: chỉ gửi cho ${n.vi} người đã nhận thư đó.`,
      });
    }
    if (!incident) return pass;
    return fail({
      where: 'topic',
      because: {
        en: `“${incident.campaign}” was wrong, and that is not put right yet: nothing else leaves on this topic.`,
        vi: `“${incident.campaign}” bị sai và chưa được khắc phục: không thư nào khác của chủ đề này được gửi.`,
      },
      howToMend: {
        en: 'Open the incident on that campaign’s page: admit, apologise, act, and let a second person close it.',
        vi: 'Mở sự cố ở trang của thư đó: nhận lỗi, xin lỗi, sửa chữa, rồi để người thứ hai đóng lại.',
      },
    });
  },
} satisfies Rule;
